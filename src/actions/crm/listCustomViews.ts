import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { flag, list, output, text, textOrNull, zohoObject } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type CrmCustomView, listCustomViews } from "../../zoho/crm/metadata/customViews";

const example: { data: CrmCustomView[] } = {
  data: [
    {
      id: "4876876000000087501",
      name: "All Contacts",
      display_value: "All Contacts",
      system_name: "ALLVIEWS",
      system_defined: true,
      default: true,
      category: "public_views",
    },
  ],
};

const customView = zohoObject(
  {
    id: text,
    name: text,
    display_value: text,
    system_name: textOrNull,
    system_defined: flag,
    default: flag,
    category: text,
  },
  ["id", "name"],
);

export const crmListCustomViews = zohoAction({
  display: {
    label: "CRM - List Custom Views",
    description: "Lists all custom views of a Zoho CRM module.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.settings.custom_views.READ"],
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context);
    const { items } = await listCustomViews(client, recordType);
    return { data: items };
  },
  examplePayload: example,
  outputSchema: output(list(customView)),
});
