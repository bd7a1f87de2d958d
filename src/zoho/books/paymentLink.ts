import type { ZohoClient } from "../http/client";
import { booksPath } from "../http/paths";
import { isObject } from "../isObject";
import { type BooksAnswer, readAnswer, unreadable } from "./answers";

/** A link by which an invoice is seen and paid, and the day on which the link ends. */
export interface PaymentLink {
  url: string;
  expiresOn: string;
}

/**
 * Makes a link to an invoice. A link more does no harm (docs/zoho-books.md#payment-links).
 * @throws ZohoError for an answer without a link.
 */
export async function makePaymentLink(
  client: ZohoClient,
  invoiceId: string,
  linkType: string,
  expiresOn: string,
): Promise<PaymentLink> {
  const { data } = await client.send<BooksAnswer>({
    method: "GET",
    path: booksPath`/share/paymentlink`,
    query: {
      transaction_id: invoiceId,
      transaction_type: "invoice",
      link_type: linkType,
      expiry_time: expiresOn,
    },
  });
  const answer = readAnswer(data, "payment link");
  const url = isObject(answer.data) ? answer.data.share_link : undefined;
  if (typeof url === "string" && url) return { url, expiresOn };
  throw unreadable("payment link", answer);
}
