import { refuse } from "../errors/refuse";
import type { ZohoClient } from "../http/client";
import { booksPath } from "../http/paths";
import { answerPages } from "./answerPages";
import type { BooksRecord } from "./answers";
import { checkPeriod } from "./dates";

/** The reports that clients of Zoho Books are known to read (docs/zoho-books.md#reports). */
export const reports = {
  profitandloss: "Profit and Loss",
  aragingsummary: "Aged Receivables Summary",
  aragingdetails: "Aged Receivables Details",
  generalledger: "General Ledger",
  accounttransaction: "Account Transactions",
  vatsummary: "VAT Summary",
} as const;
export type ReportName = keyof typeof reports;

/** Which report, of which days. */
export interface ReportChoice {
  report: ReportName;
  /** Absent for reports of one day. */
  from?: string;
  to: string;
  isCashBased: boolean;
}

/** A report as Zoho gives it. */
export interface Report {
  name: ReportName;
  from: string | null;
  to: string;
  data: BooksRecord;
}

/**
 * Reads a report with all its pages (docs/zoho-books.md#reports). Scope: ZohoBooks.reports.READ.
 * @throws Error before anything is sent, for days and a basis that the report does not have.
 */
export async function getReport(client: ZohoClient, choice: ReportChoice): Promise<Report> {
  const { report, from, to } = choice;
  const query = queryOf(choice);
  const path = booksPath`/reports/${report}`;
  let data: BooksRecord = {};
  for await (const page of answerPages(client, { path, query }, "report")) {
    data = joined(data, page);
  }
  return { name: report, from: from ?? null, to, data };
}

/** Lists of the same name become one. */
const joined = (before: BooksRecord, content: BooksRecord): BooksRecord =>
  Object.fromEntries(
    Object.entries({ ...before, ...content }).map(([key, value]) => {
      const known = before[key];
      return [key, Array.isArray(known) && Array.isArray(value) ? [...known, ...value] : value];
    }),
  );

const ageing = {
  aging_by: "invoiceduedate",
  interval_type: "days",
  interval_range: 15,
  number_of_columns: 4,
  group_by: "none",
  include_credit_notes: true,
  include_manual_journals: true,
};

function queryOf({ report, from, to, isCashBased }: ReportChoice) {
  const label = reports[report];
  if (isCashBased && report !== "profitandloss") {
    refuse(`Cash Basis is for Profit and Loss. Turn Cash Basis off for ${label}.`);
  }
  if (report.startsWith("araging")) {
    if (from) refuse(`${label} is of one day, To. Leave From empty.`);
    return { report_date: to, ...(report === "aragingdetails" && ageing) };
  }
  if (!from) refuse(`From is empty, and ${label} needs its first day. Fill in From.`);
  checkPeriod(from, to);
  return {
    from_date: from,
    to_date: to,
    ...(report !== "vatsummary" && { filter_by: "TransactionDate.CustomDate" }),
    ...(isCashBased && { cash_based: true }),
    ...(report === "generalledger" && { per_page: 500 }),
  };
}
