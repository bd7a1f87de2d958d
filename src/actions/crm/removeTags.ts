import { contactExample, rowExample, rowsExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { records } from "../../inputs/records";
import { onFailure } from "../../inputs/rows";
import { tags } from "../../inputs/tags";
import { taggedRowsOutput } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { changeTags } from "../../zoho/crm/tags/changeTags";
import type { TaggedRows } from "../../zoho/crm/tags/taggedRows";

const example: { data: TaggedRows } = rowsExample({
  ...rowExample(0, "updated", contactExample.id),
  tags: ["Customer"],
});

export const crmRemoveTags = zohoAction({
  display: {
    label: "CRM - Remove Tags",
    description: "Removes tags from Zoho CRM records.",
  },
  performSafety: "notAllowed",
  scopes: [recordReads, "ZohoCRM.modules.{module}.UPDATE", "ZohoCRM.settings.tags.ALL"],
  inputs: { connection, recordType, records, tags, onFailure },
  perform: async (context, { connection, recordType, records, tags, onFailure }) => {
    const client = createZohoClient(connection, "crm", context);
    const change = { kind: "remove" as const, names: tags, onFailure };
    return { data: await changeTags(client, recordType, records, change) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: taggedRowsOutput,
});
