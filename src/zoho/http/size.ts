import { AxiosError } from "axios";
import type { ZohoRequest } from "./request";

const megabyte = 1024 * 1024;

// Unpacked. A query gives at most 2,000 rows (docs/zoho-crm.md#coql-limits), an attachment has at most 100 MB
// (docs/zoho-crm.md#attachments).
const max = {
  json: 64 * megabyte,
  // 25,000 rows have at most 25 MB packed when they are written (docs/zoho-crm.md#bulk-uploads), and a result has at
  // most 200,000.
  archive: 256 * megabyte,
  file: 500 * megabyte,
  // As much as the result of a step.
  run: 500 * megabyte,
  // What these answers take once they are read; a run has 1 GB.
  memory: 700 * megabyte,
  // A query gives at most 2,000 rows of 500 columns, each an object of two members.
  values: 6_000_000,
  // A query gives at most 2,000 rows, a page 200; some lists of Books come as one page.
  rows: 20_000,
};

/** Our code for an answer that is larger than any of Zoho's. */
export const answerTooLarge = "ANSWER_TOO_LARGE";

/**
 * How many bytes an answer to this request may have, counted as they are unpacked.
 * @param allowed how many one answer may have, whatever it answers.
 */
export function maxBytes(
  { responseType = "json" }: Pick<ZohoRequest, "responseType">,
  allowed = max.file,
): number {
  const { json, archive, file } = max;
  const ofZoho = responseType === "json" ? json : responseType === "archive" ? archive : file;
  return Math.min(ofZoho, allowed);
}

/**
 * Adds up what a client reads as JSON in one run, all of which may be kept.
 * @param allowed how many bytes one answer may have, where there is little time: all have a few times that.
 * @throws AxiosError for an answer that is too much with those before.
 */
export function watchIntake(allowed = max.run): (request: ZohoRequest, body: Buffer) => void {
  const run = Math.min(max.run, 4 * allowed);
  let bytes = 0;
  let memory = 0;
  return ({ responseType = "json" }, body) => {
    if (responseType !== "json") return;
    bytes += body.length;
    if (bytes > run) {
      throw refused(`the answers of this run have more than ${run / megabyte} MB`);
    }
    memory += memoryOf(body);
    if (memory > max.memory) {
      throw refused("the answers of this run take more than 700 MB of memory");
    }
  };
}

/** About what a JSON text takes once it is read. Measured with records of one member and with lists of short texts. */
function memoryOf(json: Buffer): number {
  const { objects, lists, others } = countValues(json);
  const texts = isWide(json) ? 2 * json.length : json.length;
  return texts + 100 * objects + 50 * lists + 32 * others;
}

/** Whether a text has a character beyond Latin 1: all of its characters then take two bytes. */
const isWide = (text: Buffer): boolean => text.some((byte) => byte > lastOfLatin1);

/** The first byte, in UTF-8, of the last characters of Latin 1. */
const lastOfLatin1 = 0xc3;

/** Why so many rows are more than any page of Zoho; undefined when they are not. */
export const tooManyRows = (rows: readonly unknown[]): string | undefined =>
  rows.length > max.rows ? "the answer has more than 20,000 rows, which is not read" : undefined;

/** @throws AxiosError for a body that is to be read as text and is larger than any text of Zoho. */
export function refuseLongText(body: Buffer): void {
  if (body.length > max.json) {
    throw refused(`the answer is a text of more than ${max.json / megabyte} MB`);
  }
}

/** @throws AxiosError for a JSON text with more values than any of Zoho's, which may take many times its size. */
export function refuseManyValues(json: string): void {
  // What is small cannot take much.
  if (json.length <= max.values) return;
  const { objects, lists, others } = countValues(json);
  if (objects + lists + others > max.values) {
    throw refused("the answer has more than 6 million values");
  }
}

const refused = (what: string) => new AxiosError(`${what}, which is not read`, answerTooLarge);

/** How many values begin in a JSON text: objects, lists, and what follows another one. */
function countValues(json: Buffer | string): { objects: number; lists: number; others: number } {
  const count = { objects: 0, lists: 0, others: 0 };
  let isText = false;
  const codeAt =
    typeof json === "string" ? (at: number) => json.charCodeAt(at) : (at: number) => json[at];
  for (let at = 0; at < json.length; at++) {
    const code = codeAt(at);
    if (code === quote) isText = !isText;
    else if (code === backslash) at += 1;
    else if (isText) continue;
    else if (code === comma) count.others += 1;
    else if (code === brace) count.objects += 1;
    else if (code === bracket) count.lists += 1;
  }
  return count;
}

const [quote, backslash, comma, brace, bracket] = Buffer.from('"\\,{[');

/** The error of an answer that went over its limit, if axios broke it off for that; nothing of it is read. */
export function tooLarge(thrown: AxiosError): AxiosError | undefined {
  const limit = /^maxContentLength size of (\d{1,15}) exceeded/.exec(thrown.message)?.[1];
  if (limit === undefined) return undefined;
  return refused(`the answer has more than ${Math.floor(Number(limit) / megabyte)} MB`);
}
