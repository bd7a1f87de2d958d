import { input } from "@prismatic-io/spectral";
import { organizationId } from "../../inputs/books";
import { toChoice, toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { dayInput, optionalDayInput } from "../../inputs/days";
import { flagInput } from "../../inputs/flags";
import { anything, object, output, text, textOrNull } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { getReport, type Report, type ReportName, reports } from "../../zoho/books/getReport";

const example: { data: Report } = {
  data: {
    name: "profitandloss",
    from: "2026-05-01",
    to: "2026-05-31",
    data: {
      profit_and_loss: [{ name: "Operating Income", total: 1200, account_transactions: [] }],
    },
  },
};

const names = Object.keys(reports) as ReportName[];
const labelOf = (name: ReportName) => reports[name].label;
const toReport = toChoice("Report", names, names.map(labelOf));

export const booksGetReport = zohoAction({
  display: {
    label: "Books - Get Report",
    description: "Gets a report of Zoho Books as Zoho gives it; Zoho does not document reports.",
  },
  performSafety: "safe",
  scopes: ["ZohoBooks.reports.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    report: input({
      label: "Report",
      type: "string",
      required: true,
      placeholder: "Select a report",
      comments: "The report to get.",
      example: "profitandloss",
      model: names.map((value) => ({ label: labelOf(value), value })),
      clean: (value: unknown) => toReport(toRequiredText("Report")(value)) as ReportName,
    }),
    from: optionalDayInput("From", "The first day; leave empty for aged receivables."),
    to: dayInput("To", "The last day; of aged receivables, the day that they are of."),
    isCashBased: flagInput(
      "Cash Basis",
      "Whether profit and loss counts what was paid, and not what was invoiced.",
    ),
    organizationId,
  },
  perform: async (context, { connection, organizationId, ...choice }) => {
    const client = createBooksClient(connection, context, organizationId);
    return { data: await getReport(client, choice) };
  },
  examplePayload: example,
  outputSchema: output(object({ name: text, from: textOrNull, to: text, data: anything })),
});
