import { input } from "@prismatic-io/spectral";
import { toOptionalText, toRequiredText } from "./clean";

export const relatedList = input({
  label: "Related List",
  type: "string",
  required: true,
  dataSource: "selectCrmRelatedList",
  placeholder: "Select or enter a related list's API name",
  comments: "The API name of a related list of Record Type, which is often that of a module.",
  example: "Notes",
  clean: toRequiredText("Related List"),
});

export const contactRole = input({
  label: "Contact Role",
  type: "string",
  required: false,
  dataSource: "selectContactRole",
  placeholder: "Select or enter a role",
  comments: "For contacts of a deal: the role that all get whose row has no Contact_Role.",
  example: "Decision Maker",
  clean: toOptionalText("Contact Role"),
});

export const memberStatus = input({
  label: "Member Status",
  type: "string",
  required: false,
  placeholder: "Enter a status",
  comments: "For members of a campaign: the status that all get whose row has no Member_Status.",
  example: "Invited",
  clean: toOptionalText("Member Status"),
});

export const listPrice = input({
  label: "List Price",
  type: "string",
  required: false,
  placeholder: "Enter a price",
  comments: "For products of a price book: the price that all get whose row has no list_price.",
  example: "99.5",
  clean: toOptionalText("List Price"),
});
