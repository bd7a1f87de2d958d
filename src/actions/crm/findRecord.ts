import { outputSchema } from "@prismatic-io/spectral";
import { contactExample } from "../../examples";
import { conditions, match, toConditions } from "../../inputs/conditions";
import { connection } from "../../inputs/connection";
import { fields, recordType } from "../../inputs/crm";
import { fullText } from "../../inputs/lists";
import { crmRecord } from "../../schemas";
import { fieldReads, recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { columnNames } from "../../zoho/crm/conditions/columnNames";
import { moduleFields } from "../../zoho/crm/conditions/moduleFields";
import { settleConditions } from "../../zoho/crm/conditions/settleConditions";
import { openFieldMemory, savedFields } from "../../zoho/crm/fieldMemory";
import { warnOfCutText } from "../../zoho/crm/records/cutText";
import { findRecord } from "../../zoho/crm/records/findRecord";
import { readFullText } from "../../zoho/crm/records/fullText";
import type { CrmRecord } from "../../zoho/crm/records/listByIds";
import { refuse } from "../../zoho/errors/refuse";

const found = "Found";
const notFound = "Not Found";

const example: { data: CrmRecord | null; branch: string } = { data: contactExample, branch: found };

export const crmFindRecord = zohoAction({
  display: {
    label: "CRM - Find Record",
    description: "Finds the first Zoho CRM record that meets conditions.",
    important: true,
  },
  performSafety: "safe",
  allowsBranching: true,
  staticBranchNames: [found, notFound],
  scopes: [
    ...[recordReads, "ZohoCRM.coql.READ", fieldReads],
    ...["ZohoCRM.org.READ", "ZohoCRM.users.READ"],
  ],
  inputs: { connection, recordType, conditions, match, fields, fullText },
  perform: async (context, { connection, recordType, fields, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const asked = toConditions(inputs.conditions, inputs.match);
    if (asked.list.length === 0) refuse("Conditions is empty. Give at least one condition.");
    const memory = openFieldMemory(client, connection, context);
    const known = moduleFields(
      client,
      connection,
      context.executionState ?? {},
      recordType,
      memory,
    );
    const test = await settleConditions(asked, known);
    const hasTime = (await known.rules()).some(({ name }) => name === "Created_Time");
    const { columns, explain } = await columnNames(fields, known);
    const search = { test, fields: columns, sortBy: hasTime ? "Created_Time" : "id" } as const;
    const { record, isOneOfSeveral } = await findRecord(client, recordType, search).catch(
      (thrown) => {
        throw explain(thrown);
      },
    );
    if (!record) return { data: null, branch: notFound, ...savedFields(memory) };
    if (isOneOfSeveral) {
      client.log.warn(
        `Several records of ${recordType} meet the conditions. The step gives the one that was created first, ${record.id}. Add a condition where another one is meant.`,
      );
    }
    if (!inputs.fullText) warnOfCutText(client, recordType, [record], "CRM - Find Record");
    const [whole] = inputs.fullText
      ? await readFullText(client, recordType, [record], memory)
      : [record];
    return { data: whole ?? record, branch: found, ...savedFields(memory) };
  },
  examplePayload: example,
  outputSchema: outputSchema({
    type: "branchingOutput",
    branchSchemas: { [found]: crmRecord, [notFound]: { type: "null" } },
  }),
});
