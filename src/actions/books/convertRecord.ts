import { input, structuredObjectInput } from "@prismatic-io/spectral";
import { recordId as anyRecordId, organizationId } from "../../inputs/books";
import { toOptionalText, toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { optionalDayInput } from "../../inputs/days";
import { flagInput } from "../../inputs/flags";
import { vendorId } from "../../inputs/payments";
import { structuredRows } from "../../inputs/structuredRows";
import { flag, object, output, text, textOrNull } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import type { GivenLine } from "../../zoho/books/conversion/chooseLines";
import { type ConvertedDocument, convertRecord } from "../../zoho/books/conversion/convertRecord";
import { recordTypes } from "../../zoho/books/recordTypes";

const example: { data: ConvertedDocument } = {
  data: {
    source: { id: "982000000567114", number: "QT-000007", recordType: "estimates" },
    target: { id: "982000000567401", number: "INV-000003", recordType: "invoices" },
    alreadyConverted: false,
    linked: true,
  },
};

const toModel = (keys: string[]) =>
  [...new Set(keys)].map((value) => ({ label: recordTypes[value]?.label ?? value, value }));

const sources = Object.entries(recordTypes).filter(([, { conversions }]) => conversions);

const children = {
  line: { clean: toRequiredText("Line") },
  quantity: { clean: toOptionalText("Quantity") },
};

const named = object({ id: text, number: textOrNull, recordType: text });

export const booksConvertRecord = zohoAction({
  display: {
    label: "Books - Convert Record",
    description:
      "Makes a Zoho Books document of another one, once, such as an invoice of an estimate.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoBooks.{group}.READ", "ZohoBooks.{group}.CREATE", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    recordType: input({
      label: "Record Type",
      type: "string",
      required: true,
      placeholder: "Select a record type",
      comments: "The type of the record to convert.",
      example: "estimates",
      model: toModel(sources.map(([key]) => key)),
      clean: toRequiredText("Record Type"),
    }),
    recordId: input({
      ...anyRecordId,
      required: true,
      comments: "The ID of the record to convert.",
      clean: toRequiredText("Record ID"),
    }),
    target: input({
      label: "Convert To",
      type: "string",
      required: true,
      placeholder: "Select what the record becomes",
      comments: "What the record becomes; which types it can become depends on Record Type.",
      example: "invoices",
      model: toModel(sources.flatMap(([, { conversions = {} }]) => Object.keys(conversions))),
      clean: toRequiredText("Convert To"),
    }),
    vendorId: input({
      ...vendorId,
      comments: "The vendor from whom to order; needed for a purchase order alone.",
    }),
    number: input({
      label: "Number",
      type: "string",
      required: false,
      placeholder: "Enter a number",
      comments: "The number of the new record; needed for bills, and else automatic.",
      example: "B-2041",
      clean: toOptionalText("Number"),
    }),
    date: optionalDayInput("Date", "The day of the new record; today if empty."),
    // Cleaned below, since the platform runs no cleaner for JSON text (docs/prismatic.md#structured-inputs).
    lines: structuredObjectInput({
      label: "Lines",
      comments: "The lines to convert, or parts of them; leave empty for all that is open.",
      collection: "valuelist",
      inputs: {
        line: input({
          label: "Line",
          type: "string",
          required: true,
          placeholder: "Enter a line item's ID, or its item's ID or name",
          comments: "The line item's ID, or the ID or name of its item.",
          example: "Gripper",
        }),
        quantity: input({
          label: "Quantity",
          type: "string",
          required: false,
          placeholder: "Enter a number",
          comments: "How much of the line; leave empty for all that is open.",
          example: "2",
        }),
      },
    }),
    again: flagInput(
      "Convert Again",
      "Whether to make another record where there is one, such as for a further part.",
    ),
    organizationId,
  },
  perform: async (context, { connection, organizationId, lines, ...order }) => {
    const given = structuredRows("Lines", children)(lines) as GivenLine[];
    const client = createBooksClient(connection, context, organizationId);
    return { data: await convertRecord(client, { ...order, lines: given }) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(
    object({ source: named, target: named, alreadyConverted: flag, linked: flag }),
  ),
});
