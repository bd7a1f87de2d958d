import { input } from "@prismatic-io/spectral";
import { contactExample } from "../../examples";
import { toWholeNumber } from "../../inputs/clean";
import { conditions, match, toConditions } from "../../inputs/conditions";
import { connection } from "../../inputs/connection";
import { fields, recordType } from "../../inputs/crm";
import { fetchAll, page, per_page } from "../../inputs/lists";
import { email, phone, word } from "../../inputs/search";
import { crmRecord, flag, list, object, output, whole, zohoObject } from "../../schemas";
import { fieldReads, recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { moduleFields } from "../../zoho/crm/conditions/moduleFields";
import { settleConditions } from "../../zoho/crm/conditions/settleConditions";
import { openFieldMemory, savedFields } from "../../zoho/crm/fieldMemory";
import { warnOfCutText } from "../../zoho/crm/records/cutText";
import { byConditions, byEmail, byPart } from "../../zoho/crm/records/searchFor";
import { type FoundRecords, searchRecords } from "../../zoho/crm/records/searchRecords";
import { warnOfUnseenFields } from "../../zoho/crm/records/unseenFields";
import { refuse } from "../../zoho/errors/refuse";

const maxRecords = input({
  label: "Max Records",
  type: "string",
  required: false,
  placeholder: "Enter a number of records",
  comments: "The maximum number of records to return; info.isComplete tells whether these are all.",
  example: "100",
  clean: toWholeNumber("Max Records", { min: 1, max: 2_000 }),
});

const example: { data: FoundRecords } = {
  data: {
    data: [contactExample],
    info: { per_page: 200, count: 1, page: 1, more_records: false, isComplete: true },
  },
};

export const crmSearchRecords = zohoAction({
  display: {
    label: "CRM - Search Records",
    description: "Searches Zoho CRM records, by an index that lags behind what was just written.",
  },
  performSafety: "safe",
  scopes: [
    ...[recordReads, "ZohoSearch.securesearch.READ"],
    ...[fieldReads, "ZohoCRM.org.READ", "ZohoCRM.users.READ"],
  ],
  inputs: {
    connection,
    recordType,
    email,
    phone,
    word,
    conditions,
    match,
    fields,
    fetchAll,
    maxRecords,
    page,
    per_page,
  },
  perform: async (context, { connection, recordType, fields, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const { email, phone, word } = inputs;
    const asked = toConditions(inputs.conditions, inputs.match);
    const ways = [email, phone, word, asked.list[0]].filter((way) => way !== undefined);
    if (ways.length !== 1) {
      refuse(
        `A search takes one of Email, Phone, Word and Conditions, and ${ways.length === 0 ? "none" : "more than one"} is given. Give one of them.`,
      );
    }
    const memory = openFieldMemory(client, connection, context);
    const run = context.executionState ?? {};
    const searchedFor = async () => {
      if (email) return byEmail(email, await memory.rules(recordType));
      if (phone) return byPart({ phone });
      if (word) return byPart({ word });
      const known = moduleFields(client, connection, run, recordType, memory);
      return byConditions(await settleConditions(asked, known));
    };
    const extent = { ...inputs, fields, perPage: inputs.per_page };
    const found = await searchRecords(client, recordType, await searchedFor(), extent);
    await warnOfUnseenFields(client, recordType, fields, found.data, memory);
    warnOfCutText(client, recordType, found.data);
    return { data: found, ...savedFields(memory) };
  },
  examplePayload: example,
  outputSchema: output(
    object({
      data: list(crmRecord),
      info: zohoObject(
        { per_page: whole, count: whole, page: whole, more_records: flag, isComplete: flag },
        ["isComplete"],
      ),
    }),
  ),
});
