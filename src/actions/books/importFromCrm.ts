import { input } from "@prismatic-io/spectral";
import { organizationId } from "../../inputs/books";
import { toRequiredChoice } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import * as crm from "../../inputs/crm";
import { toRecordId } from "../../inputs/recordIds";
import { object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import {
  type ImportedRecord,
  importedModules,
  importFromCrm,
} from "../../zoho/books/importFromCrm";

const example: { data: ImportedRecord } = {
  data: { id: "982000000567001", recordType: "contacts" },
};

const modules = Object.keys(importedModules) as (keyof typeof importedModules)[];

export const booksImportFromCrm = zohoAction({
  display: {
    label: "Books - Import From CRM",
    description:
      "Makes a Zoho CRM account, contact or vendor a Zoho Books contact that Zoho links with it.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoBooks.contacts.CREATE", "ZohoBooks.contacts.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    recordType: input({
      label: "Record Type",
      type: "string",
      required: true,
      placeholder: "Select a module",
      comments: "The module of the CRM record, as the integration of Books with the CRM syncs it.",
      example: "Accounts",
      model: modules.map((value) => ({ label: value, value })),
      clean: toRequiredChoice("Record Type", modules),
    }),
    recordId: input({ ...crm.recordId, clean: toRecordId("Record ID") }),
    organizationId,
  },
  perform: async (context, { connection, organizationId, recordType, recordId }) => {
    const client = createBooksClient(connection, context, organizationId);
    return { data: await importFromCrm(client, recordType, recordId) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ id: text, recordType: text })),
});
