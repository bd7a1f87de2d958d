import { refuse } from "../errors/refuse";
import type { ZohoClient } from "../http/client";
import { booksPath } from "../http/paths";
import { answerPages } from "./answerPages";
import type { BooksRecord } from "./answers";
import { checkPeriod } from "./dates";

export type ReportName =
  | "profitandloss"
  | "aragingsummary"
  | "aragingdetails"
  | "generalledger"
  | "accounttransaction"
  | "vatsummary";

/** What a report takes. */
interface ReportFacts {
  label: string;
  /** Whether the report is of one day. */
  isOfDay?: true;
  /** Whether the report can count what was paid. */
  hasCashBasis?: true;
  query?: Record<string, string | number | boolean>;
}

const byDays = { filter_by: "TransactionDate.CustomDate" };

/** The reports that clients of Zoho Books are known to read (docs/zoho-books.md#reports). */
export const reports: Record<ReportName, ReportFacts> = {
  profitandloss: { label: "Profit and Loss", hasCashBasis: true, query: byDays },
  aragingsummary: { label: "Aged Receivables Summary", isOfDay: true },
  aragingdetails: {
    label: "Aged Receivables Details",
    isOfDay: true,
    query: {
      aging_by: "invoiceduedate",
      interval_type: "days",
      interval_range: 15,
      number_of_columns: 4,
      group_by: "none",
      include_credit_notes: true,
      include_manual_journals: true,
    },
  },
  generalledger: { label: "General Ledger", query: { ...byDays, per_page: 500 } },
  accounttransaction: { label: "Account Transactions", query: byDays },
  vatsummary: { label: "VAT Summary" },
};

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
 * Reads a report with all its pages (docs/zoho-books.md#reports). Warns where Zoho gives the first page again in place of
 * another one. Scope: ZohoBooks.reports.READ.
 * @throws Error before anything is sent, for days and a basis that the report does not have.
 */
export async function getReport(client: ZohoClient, choice: ReportChoice): Promise<Report> {
  const { report, from, to } = choice;
  const query = queryOf(choice);
  const path = booksPath`/reports/${report}`;
  const warn = (page: number) =>
    client.log.warn(
      `${reports[report].label}: Zoho announces page ${page} and gives rows again that were read. The report may lack rows.${reports[report].isOfDay ? "" : " Get the report of fewer days."}`,
    );
  let data: BooksRecord = {};
  for await (const answer of answerPages(client, { path, query }, "report", warn)) {
    const { code: _, message: __, page_context: ___, ...content } = answer;
    data = joined(data, content);
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

function queryOf({ report, from, to, isCashBased }: ReportChoice) {
  const { label, isOfDay, hasCashBasis, query } = reports[report];
  if (isCashBased && !hasCashBasis) {
    refuse(`Cash Basis is for Profit and Loss. Turn Cash Basis off for ${label}.`);
  }
  if (isOfDay) {
    if (from) refuse(`${label} is of one day, To. Leave From empty.`);
    return { report_date: to, ...query };
  }
  if (!from) refuse(`From is empty, and ${label} needs its first day. Fill in From.`);
  checkPeriod(from, to);
  return { from_date: from, to_date: to, ...query, ...(isCashBased && { cash_based: true }) };
}
