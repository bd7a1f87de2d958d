/** Documents as PDF (docs/zoho-books.md#documents). */
import PDFDocument from "pdfkit";
import { dispositionOf } from "../disposition";
import type { SimAnswer, SimRequest } from "../types";
import { doesNotExist, invalidParameter } from "./answers";
import { idsIn } from "./recordCall";
import { findRecord } from "./records";
import { recordTypeNamed } from "./recordTypes";
import type { RecordType } from "./recordTypes/recordType";
import { fullRecord } from "./shapes";
import { type OrganizationState, objectsOf, type Values } from "./state";

const accepting =
  "invoices estimates salesorders creditnotes purchaseorders vendorcredits customerpayments salesreceipts retainerinvoices".split(
    " ",
  );

/** Lists of several documents in one file: how many there may be, and where their IDs are. */
const several: Record<string, [type: string, parameter: string, most: number]> = {
  "invoices/pdf": ["invoices", "invoice_ids", 25],
  "estimates/pdf": ["estimates", "estimate_ids", 25],
  "salesorders/pdf": ["salesorders", "salesorder_ids", 25],
  "creditnotes/print": ["creditnotes", "creditnote_ids", 200],
};

/** Whether the call on a record asks for a PDF that is played. */
export function isPdfPlayed({ query, segments }: SimRequest): boolean {
  const [name = "", ...rest] = segments;
  if (rest.length !== 1) return false;
  if (query.get("accept") === "pdf") return accepting.includes(name);
  return query.get("print") === "true" && name === "vendorpayments";
}

/** Writes the documents, each on a page of its own. */
function pdfOf(organization: OrganizationState, type: RecordType, records: Values[]): Buffer {
  const pdf = new PDFDocument({
    compress: false,
    autoFirstPage: false,
    info: { Title: type.label, CreationDate: new Date(organization.clock.now()) },
  });
  for (const record of records) {
    pdf.addPage().text(`${type.label} ${numberOf(type, record)}`);
    pdf.text(String(record.customer_name ?? record.vendor_name ?? ""));
    for (const { name, quantity, rate } of objectsOf(record.line_items)) {
      pdf.text(`${name} ${quantity} x ${rate}`);
    }
    pdf.text(`${record.total ?? record.amount} ${record.currency_code ?? ""}`);
  }
  pdf.end();
  return pdf.read() as Buffer;
}

const numberOf = (type: RecordType, record: Values): string =>
  String(record[type.autoNumber?.field ?? ""] || record[type.idField]);

const answerOf = (data: Buffer, name: string): SimAnswer => ({
  status: 200,
  headers: {
    "content-type": "application/pdf",
    "content-disposition": dispositionOf(`${name}.pdf`),
  },
  body: data,
});

/** A record as a PDF, named by its number. */
export function onePdf(organization: OrganizationState, type: RecordType, record: Values) {
  return answerOf(pdfOf(organization, type, [record]), numberOf(type, record));
}

/** The record type of a call for several documents in one file. */
export const typeOfSeveral = ({ method, segments }: SimRequest): RecordType | undefined => {
  const [name] = several[segments.join("/")] ?? [];
  return method === "GET" && name ? recordTypeNamed(name) : undefined;
};

/** Several documents in one PDF. */
export function severalPdfs(
  organization: OrganizationState,
  { segments, query }: SimRequest,
): SimAnswer {
  const [name = "", parameter = "", most = 0] = several[segments.join("/")] ?? [];
  const type = recordTypeNamed(name);
  const ids = idsIn(query, parameter);
  if (ids.length > most) throw invalidParameter(parameter);
  const records = ids.map((id) => {
    const record = findRecord(organization, type, id);
    if (!record) throw doesNotExist(type.label);
    return fullRecord(organization, type, record);
  });
  return answerOf(pdfOf(organization, type, records), type.name);
}
