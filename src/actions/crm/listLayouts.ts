import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { anything, list, output, text, zohoObject } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type CrmLayout, listLayouts } from "../../zoho/crm/metadata/layouts";

const example: { data: CrmLayout[] } = {
  data: [
    {
      id: "4876876000000091033",
      name: "Standard",
      display_label: "Standard",
      status: "active",
      sections: [
        {
          api_name: "Contact_Information",
          display_label: "Contact Information",
          type: "used",
          fields: [{ api_name: "Last_Name", data_type: "text", required: true }],
        },
      ],
    },
  ],
};

const layout = zohoObject(
  { id: text, name: text, display_label: text, status: text, sections: list(anything) },
  ["id", "name"],
);

export const crmListLayouts = zohoAction({
  display: {
    label: "CRM - List Layouts",
    description:
      "Lists the layouts of a Zoho CRM module with their fields and which of them a layout requires.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.settings.layouts.READ"],
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await listLayouts(client, recordType) };
  },
  examplePayload: example,
  outputSchema: output(list(layout)),
});
