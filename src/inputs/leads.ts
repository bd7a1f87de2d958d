import { input } from "@prismatic-io/spectral";
import { toRequiredText } from "./clean";

export const leadId = input({
  label: "Lead ID",
  type: "string",
  required: true,
  placeholder: "Enter a lead's ID",
  comments: "The ID of the lead in Zoho CRM.",
  example: "4876876000000332001",
  clean: toRequiredText("Lead ID"),
});
