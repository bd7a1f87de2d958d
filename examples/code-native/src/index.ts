import { integration } from "@prismatic-io/spectral";
import { componentRegistry } from "./componentRegistry";
import { configPages } from "./configPages";
import { contactsToBooks } from "./contactsToBooks";

export default integration({
  name: "Zoho contacts to Books",
  description: "Brings new contacts from Zoho CRM to Zoho Books",
  flows: [contactsToBooks],
  configPages,
  componentRegistry,
});
