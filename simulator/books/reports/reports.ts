/** Reports, by what clients met: no document of Zoho's has them (docs/zoho-books.md#reports). */
import type { SimAnswer, SimRequest } from "../../types";
import { invalidParameter, invalidUrl, success } from "../answers";
import { pageOf } from "../pageOf";
import { allRecords } from "../records";
import { recordTypeNamed } from "../recordTypes";
import type { BooksRecord, OrganizationState, Values } from "../state";
import { isDay } from "../times";
import { onCashBasis, type Posting, postingsOf, totalOf } from "./postings";

interface Asked {
  organization: OrganizationState;
  query: URLSearchParams;
}

function dayIn(query: URLSearchParams, name: string): string {
  const day = query.get(name) ?? "";
  if (!isDay(day)) throw invalidParameter(name);
  return day;
}

function postingsIn({ organization, query }: Asked): Posting[] {
  const from = dayIn(query, "from_date");
  const to = dayIn(query, "to_date");
  const all = postingsOf(organization);
  const isCashBased = query.get("cash_based") === "true";
  const counted = isCashBased ? onCashBasis(organization, all) : all;
  return counted.filter(({ date }) => from <= date && date <= to);
}

/** Postings by account, in the order of their names. */
function byAccount(postings: Posting[]): [account: BooksRecord, postings: Posting[]][] {
  const accounts = new Map(postings.map(({ account }) => [account.id, account]));
  const nameOf = ({ values }: BooksRecord) => String(values.account_name);
  return [...accounts.values()]
    .sort((one, other) => nameOf(one).localeCompare(nameOf(other)))
    .map((account) => [account, postings.filter((one) => one.account.id === account.id)]);
}

const SECTIONS: [name: string, side: 1n | -1n, types: string[]][] = [
  ["Operating Income", -1n, ["income"]],
  ["Cost of Goods Sold", 1n, ["cost_of_goods_sold"]],
  ["Operating Expense", 1n, ["expense"]],
  ["Non Operating Income", -1n, ["other_income"]],
  ["Non Operating Expense", 1n, ["other_expense"]],
];

function profitAndLoss(asked: Asked): Values {
  const postings = postingsIn(asked);
  const ofTypes = (types: string[]) =>
    postings.filter(({ account }) => types.includes(String(account.values.account_type)));
  const sections = SECTIONS.map(([name, side, types]) => ({
    name,
    total: totalOf(ofTypes(types), side),
    account_transactions: byAccount(ofTypes(types)).map(([account, own]) => ({
      name: account.values.account_name,
      account_id: account.id,
      total: totalOf(own, side),
    })),
  }));
  const all = SECTIONS.flatMap(([, , types]) => types);
  const net = {
    name: "Net Profit/Loss",
    total: totalOf(ofTypes(all), -1n),
    account_transactions: [],
  };
  return { profit_and_loss: [...sections, net] };
}

const shown = ({ account, date, units, type, id, number, contact }: Posting): Values => ({
  date,
  account_id: account.id,
  account_name: account.values.account_name,
  transaction_id: id,
  transaction_type: type.replace(/s$/, ""),
  transaction_number: number,
  contact_name: contact,
  debit: units > 0n ? totalOf([{ units } as Posting]) : "",
  credit: units < 0n ? totalOf([{ units } as Posting], -1n) : "",
});

const accountTransactions = (asked: Asked): Values => ({
  account_transactions: [{ account_transactions: postingsIn(asked).map(shown) }],
});

/** The accounts with their sums, in pages. */
function generalLedger(asked: Asked): Values {
  const all = byAccount(postingsIn(asked)).map(([account, own]) => ({
    account_id: account.id,
    account_name: account.values.account_name,
    debit_total: totalOf(own.filter(({ units }) => units > 0n)),
    credit_total: totalOf(
      own.filter(({ units }) => units < 0n),
      -1n,
    ),
    balance: totalOf(own),
  }));
  const { rows: generalledger, page_context } = pageOf(asked.query, all, 500);
  return { generalledger, page_context };
}

/** Invoices with a balance that were written by the day of the report. */
function openInvoices({ organization, query }: Asked): (Values & { is_overdue: boolean })[] {
  const day = dayIn(query, "report_date");
  return allRecords(organization, recordTypeNamed("invoices"))
    .filter(({ values }) => !["draft", "void"].includes(String(values.status)))
    .filter(({ values }) => Number(values.balance) > 0 && String(values.date) <= day)
    .map(({ id, values }) => ({
      transaction_id: id,
      transaction_number: values.invoice_number,
      date: values.date,
      due_date: values.due_date,
      customer_id: values.customer_id,
      customer_name: values.customer_name,
      amount: values.total,
      balance: values.balance,
      is_overdue: String(values.due_date) < day,
    }));
}

const cents = (rows: Values[]): number =>
  Math.round(rows.reduce((sum, { balance }) => sum + Number(balance), 0) * 100) / 100;

function agingSummary(asked: Asked): Values {
  const open = openInvoices(asked);
  const customers = [...new Set(open.map(({ customer_id }) => customer_id))];
  const rows = customers.map((customer_id) => {
    const own = open.filter((one) => one.customer_id === customer_id);
    return {
      customer_id,
      customer_name: own[0]?.customer_name,
      current: cents(own.filter(({ is_overdue }) => !is_overdue)),
      overdue: cents(own.filter(({ is_overdue }) => is_overdue)),
      total: cents(own),
    };
  });
  return { ar_aging_summary: [{ invoiceagingsummary: rows }] };
}

function agingDetails(asked: Asked): Values {
  const groups: [string, boolean][] = [
    ["Current", false],
    ["Overdue", true],
  ];
  return {
    invoiceaging: groups.map(([group_name, isOverdue]) => ({
      group_name,
      group_list: openInvoices(asked)
        .filter(({ is_overdue }) => is_overdue === isOverdue)
        .map(({ is_overdue: _, ...row }) => row),
    })),
  };
}

function vatSummary(asked: Asked): Values {
  const taxes = postingsIn(asked).filter(
    ({ account }) => account.values.account_name === "Tax Payable",
  );
  const sold = taxes.filter(({ type }) => ["invoices", "creditnotes"].includes(type));
  const bought = taxes.filter(({ type }) => ["bills", "vendorcredits"].includes(type));
  return {
    vat_summary: {
      output_boxes: [{ name: "Output VAT", total: totalOf(sold, -1n) }],
      input_boxes: [{ name: "Input VAT", total: totalOf(bought) }],
      net_vat_due_boxes: [{ name: "Net VAT", total: totalOf([...sold, ...bought], -1n) }],
    },
  };
}

const REPORTS: Record<string, (asked: Asked) => Values> = {
  profitandloss: profitAndLoss,
  accounttransaction: accountTransactions,
  generalledger: generalLedger,
  aragingsummary: agingSummary,
  aragingdetails: agingDetails,
  vatsummary: vatSummary,
};

/** `GET /reports/{name}`. */
export function callReport(
  organization: OrganizationState,
  { segments: [, name = ""], query }: SimRequest,
): SimAnswer {
  const report = REPORTS[name];
  if (!report) throw invalidUrl();
  return success("success", report({ organization, query }));
}
