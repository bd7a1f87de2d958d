import { refuse } from "../errors/refuse";
import type { ZohoClient } from "../http/client";
import type { ZohoAnswer, ZohoRequest } from "../http/request";
import { extensionOf, fileNameOf } from "./fileName";

/** What gateways and errors come as; Zoho names each file (docs/zoho-crm.md#attachments). */
const isPage = (contentType = ""): boolean =>
  /^(text\/html|application\/json)\b/i.test(contentType);

/** Tells whether an answer is a file, or says that there is none. */
const isFile = ({ data, headers }: Pick<ZohoAnswer<unknown>, "data" | "headers">): boolean =>
  data === undefined ||
  headers["content-disposition"] !== undefined ||
  !isPage(headers["content-type"]);

/** A file as a step's result: the platform takes bytes for a file together with a content type. */
export interface ReceivedFile {
  data: Buffer;
  contentType: string;
  /** In lower case, without a dot. */
  suggestedExtension?: string;
  fileName?: string;
}

/**
 * Downloads a file. An answer that is none, as a gateway may give it, is asked for once more.
 * @param missing what there is not when Zoho answers with nothing, and what to do then.
 * @throws ZohoError 'not found' where Zoho has no file (docs/zoho-crm.md#empty-answers).
 */
export async function receiveFile(
  client: ZohoClient,
  request: Pick<ZohoRequest, "path" | "query">,
  missing: { reason: string; hint: string },
): Promise<ReceivedFile> {
  const { product } = client;
  const operation = `GET ${request.path}`;
  const ask = () =>
    client.send<Buffer | undefined>({
      ...request,
      method: "GET",
      responseType: "binary",
      timeout: 600_000,
    });
  const first = await ask();
  const { data, headers, status } = isFile(first) ? first : await ask();
  if (data === undefined) {
    refuse({ product, operation, status, code: "NOT_FOUND", ...missing });
  }
  if (!isFile({ data, headers })) {
    const request = product === "crm" ? "CRM - Raw Request" : "Books - Raw Request";
    refuse({
      product,
      operation,
      reason: "the answer is not a file",
      hint: `Send the request with ${request} to see the whole answer.`,
    });
  }
  const fileName = fileNameOf(headers["content-disposition"]);
  const suggestedExtension = extensionOf(fileName);
  return {
    data,
    contentType: headers["content-type"] ?? "application/octet-stream",
    ...(suggestedExtension && { suggestedExtension }),
    ...(fileName && { fileName }),
  };
}
