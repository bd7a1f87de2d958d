import { input } from "@prismatic-io/spectral";
import * as shared from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { toRecordIds, toRecordName } from "../../inputs/recordIds";
import { rawOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { getPdf } from "../../zoho/books/files/getPdf";

const example = {
  data: Buffer.from("%PDF-1.3"),
  contentType: "application/pdf",
  suggestedExtension: "pdf",
  fileName: "INV-000042.pdf",
};

export const booksGetPdf = zohoAction({
  display: {
    label: "Books - Get PDF",
    description: "Gets a Zoho Books document as PDF, or up to 25 in one file.",
  },
  performSafety: "safe",
  scopes: ["ZohoBooks.{group}.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    recordType: shared.typeInput(
      "Record Type",
      "The type of the documents.",
      shared.typesWith(({ pdf }) => pdf),
    ),
    records: input({
      ...shared.recordId,
      label: "Records",
      required: true,
      placeholder: "Select or enter IDs or numbers",
      comments:
        "IDs or numbers of documents, separated by commas, or a list of them or of a step's rows.",
      example: "INV-000042",
      clean: toRecordIds("Records", toRecordName("Records")),
    }),
    organizationId: shared.organizationId,
  },
  perform: (context, { connection, organizationId, recordType, records }) =>
    getPdf(createBooksClient(connection, context, organizationId), recordType, records),
  examplePayload: example,
  outputSchema: rawOutput,
});
