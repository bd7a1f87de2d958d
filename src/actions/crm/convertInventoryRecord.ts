import { input } from "@prismatic-io/spectral";
import { toChoice } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { flagInput } from "../../inputs/flags";
import { recordId } from "../../inputs/recordIds";
import { flag, object, output, textOrNull } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import {
  type ConvertedRecord,
  convertInventoryRecord,
  inventoryTargets,
} from "../../zoho/crm/conversion/convertInventoryRecord";
import { refuse } from "../../zoho/errors/refuse";

const example: { data: ConvertedRecord } = {
  data: { id: "4876876000000336001", recordType: "Sales_Orders", alreadyConverted: false },
};

const sources = Object.keys(inventoryTargets) as (keyof typeof inventoryTargets)[];

const recordType = input({
  label: "Record Type",
  type: "string",
  required: true,
  placeholder: "Select quotes or sales orders",
  comments: "The kind of record to convert: a quote or a sales order.",
  example: "Quotes",
  model: [
    { label: "Quotes", value: "Quotes" },
    { label: "Sales Orders", value: "Sales_Orders" },
  ],
  clean: (value: unknown) =>
    toChoice("Record Type", sources, ["Quotes", "Sales Orders"])(value) ??
    refuse("Record Type is empty. Choose Quotes or Sales Orders."),
});

const convertTo = input({
  label: "Convert To",
  type: "string",
  required: false,
  placeholder: "Select what the record becomes",
  comments:
    "The kind to make; if empty, a sales order of a quote, and an invoice of a sales order.",
  example: "Sales_Orders",
  model: [
    { label: "Sales Orders", value: "Sales_Orders" },
    { label: "Invoices", value: "Invoices" },
  ],
  clean: toChoice("Convert To", inventoryTargets.Quotes, ["Sales Orders", "Invoices"]),
});

const carryOverTags = flagInput(
  "Carry Over Tags",
  "Turn on to give the new record the tags of the old one.",
  "true",
);

export const crmConvertInventoryRecord = zohoAction({
  display: {
    label: "CRM - Convert Inventory Record",
    description: "Makes a sales order of a Zoho CRM quote, or an invoice of a sales order, once.",
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoCRM.modules.{module}.CREATE",
    "ZohoCRM.mass_convert.Quotes.CREATE",
    "ZohoCRM.mass_convert.SalesOrders.CREATE",
    "ZohoCRM.settings.modules.READ",
    // For a record that is converted already.
    recordReads,
    "ZohoCRM.coql.READ",
  ],
  inputs: {
    connection,
    recordType,
    recordId: input({ ...recordId, comments: "The ID of the quote or the sales order." }),
    convertTo,
    carryOverTags,
  },
  perform: async (context, { connection, recordType, recordId, convertTo, carryOverTags }) => {
    const client = createZohoClient(connection, "crm", context);
    const data = await convertInventoryRecord(client, {
      module: recordType,
      id: recordId,
      target: convertTo,
      carriesTags: carryOverTags,
    });
    return { data };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ id: textOrNull, recordType: textOrNull, alreadyConverted: flag })),
});
