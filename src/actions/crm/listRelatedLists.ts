import { connection } from "../../inputs/connection";
import { layoutId, recordType } from "../../inputs/crm";
import { list, output, text, textOrNull, zohoObject } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type CrmRelatedList, listRelatedLists } from "../../zoho/crm/metadata/relatedLists";

const example: { data: CrmRelatedList[] } = {
  data: [
    {
      id: "4876876000000002747",
      api_name: "Notes",
      display_label: "Notes",
      name: "Notes",
      module: { api_name: "Notes", id: "4876876000000002197" },
      href: "Contacts/{ENTITYID}/Notes",
      type: "default",
      status: "visible",
    },
  ],
};

const relatedList = zohoObject(
  { id: text, api_name: text, display_label: text, name: text, href: textOrNull, type: text },
  ["api_name"],
);

export const crmListRelatedLists = zohoAction({
  display: {
    label: "CRM - List Related Lists",
    description: "Lists the related lists of a Zoho CRM module.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.settings.related_lists.READ"],
  inputs: { connection, recordType, layoutId },
  perform: async (context, { connection, recordType, layoutId }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await listRelatedLists(client, recordType, layoutId) };
  },
  examplePayload: example,
  outputSchema: output(list(relatedList)),
});
