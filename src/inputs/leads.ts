import { input } from "@prismatic-io/spectral";
import { toRecordId } from "./recordIds";

export const leadId = input({
  label: "Lead ID",
  type: "string",
  required: true,
  placeholder: "Enter a lead's ID",
  comments: "The ID of the lead in Zoho CRM.",
  example: "4876876000000332001",
  clean: toRecordId("Lead ID"),
});
