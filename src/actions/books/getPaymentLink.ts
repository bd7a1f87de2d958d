import { input } from "@prismatic-io/spectral";
import { organizationId, recordNameInput } from "../../inputs/books";
import { toRequiredChoice } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { optionalDayInput } from "../../inputs/days";
import { object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { idNamed } from "../../zoho/books/findByNumber";
import { makePaymentLink, type PaymentLink } from "../../zoho/books/paymentLink";
import { now } from "../../zoho/clock";
import { day, hour } from "../../zoho/durations";
import { refuse } from "../../zoho/errors/refuse";

const example: { data: PaymentLink } = {
  data: { url: "https://books.example.com/SecurePayment?CInvoiceID=2-1", expiresOn: "2026-06-30" },
};

/** The day in UTC some time from now. */
const dayIn = (time: number): string => new Date(now() + time).toISOString().slice(0, 10);

/** @throws Error for a day that is over everywhere: clocks are 12 hours behind UTC at most. */
function expiryOf(given = dayIn(30 * day)): string {
  if (given >= dayIn(-12 * hour)) return given;
  refuse(`Expires On is ${given}, which is over. Give today or a later day.`);
}

export const booksGetPaymentLink = zohoAction({
  display: {
    label: "Books - Get Payment Link",
    description: "Makes a link by which a customer sees and pays a Zoho Books invoice.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoBooks.settings.READ", "ZohoBooks.invoices.READ"],
  inputs: {
    connection,
    recordId: input({
      ...recordNameInput("The ID or number of the invoice.", "Invoice"),
      dataSource: "selectBooksDocument",
    }),
    linkType: input({
      label: "Link Type",
      type: "string",
      required: true,
      placeholder: "Select a type",
      comments: "Whether anybody may use the link, or the customer alone.",
      example: "public",
      model: [
        { label: "Public", value: "public" },
        { label: "Private", value: "private" },
      ],
      clean: toRequiredChoice<string>("Link Type", ["public", "private"]),
    }),
    expiresOn: optionalDayInput(
      "Expires On",
      "The last day of the link; leave empty for 30 days from today.",
    ),
    organizationId,
  },
  perform: async (context, { connection, organizationId, recordId, linkType, expiresOn }) => {
    const expiry = expiryOf(expiresOn);
    const client = createBooksClient(connection, context, organizationId);
    const named = { recordType: "invoices", number: recordId, place: "Invoice" };
    const id = await idNamed(client, named);
    return { data: await makePaymentLink(client, id, linkType, expiry) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ url: text, expiresOn: text })),
});
