import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { list, object, output, text, textOrNull, whole, zohoObject } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { listTags, type TagList } from "../../zoho/crm/tags/listTags";

const example: { data: TagList } = {
  data: {
    data: [
      { id: "4876876000000277001", name: "Customer", color_code: "#F48435" },
      { id: "4876876000000277005", name: "Warm", color_code: null },
    ],
    info: { count: 2, allowed_count: 500, record_limit: 20 },
  },
};

const tag = zohoObject({ id: text, name: text, color_code: textOrNull }, ["id", "name"]);
/** The limits are missing for a module without tags. */
const info = zohoObject({ count: whole, allowed_count: whole, record_limit: whole }, ["count"]);

export const crmListTags = zohoAction({
  display: {
    label: "CRM - List Tags",
    description: "Lists all tags of a Zoho CRM module.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.settings.tags.READ"],
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await listTags(client, recordType) };
  },
  examplePayload: example,
  outputSchema: output(object({ data: list(tag), info })),
});
