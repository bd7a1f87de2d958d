import { AxiosError } from "axios";
import type { ZohoRequest } from "./request";

const megabyte = 1024 * 1024;

// Unpacked. A query gives at most 2,000 rows (CRM sheet 1.5), an attachment has at most 100 MB (CRM sheet 4), and of
// the results of bulk jobs `zip.ts` takes no more than this either.
const most = { json: 128 * megabyte, file: 500 * megabyte };

/** Our code for an answer that is larger than any of Zoho's. */
export const answerTooLarge = "ANSWER_TOO_LARGE";

/** How many bytes an answer to this request may have, counted as they are unpacked. */
export const mostBytes = ({ responseType = "json" }: Pick<ZohoRequest, "responseType">): number =>
  responseType === "json" ? most.json : most.file;

/** The error of an answer that went over its limit, if axios broke it off for that; nothing of it is read. */
export function tooLarge(thrown: AxiosError): AxiosError | undefined {
  const limit = /^maxContentLength size of (\d{1,15}) exceeded/.exec(thrown.message)?.[1];
  if (limit === undefined) return undefined;
  const size = Math.floor(Number(limit) / megabyte);
  return new AxiosError(`the answer has more than ${size} MB, which is not read`, answerTooLarge);
}
