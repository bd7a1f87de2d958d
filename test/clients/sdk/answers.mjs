import { NotPlayed, Refused } from "../calls.mjs";

/**
 * What the SDK made of an answer: its wrapper of the content; undefined for nothing found or changed.
 * @throws Refused for what the SDK reads as Zoho's refusal, NotPlayed for the embedded Zoho's own
 */
export function answered(response) {
  if (response === null || response === undefined) throw new Error("no answer at all");
  if (response.getStatusCode() === 501)
    throw new NotPlayed(JSON.stringify(response.getResponseJSON()));
  const content = response.getObject();
  if (content === null || content === undefined) {
    if ([204, 304].includes(response.getStatusCode())) return undefined;
    throw new Error(`HTTP ${response.getStatusCode()} without content`);
  }
  return notRefused(content);
}

/** Lets content pass that is not a refusal; rows of written records are judged one by one. */
export function notRefused(content) {
  if (content.constructor.name !== "APIException") return content;
  throw new Refused(content.getCode().getValue(), text(content.getMessage()));
}

const text = (value) => value?.getValue?.() ?? value;

/**
 * The rows of a written answer, each a success.
 * @throws Refused for the first row that is none
 */
export function rows(response) {
  const content = answered(response);
  const containers = Object.values(content).filter(Array.isArray);
  return (containers[0] ?? [content]).map(notRefused);
}

/** The rows of a written answer, refused ones among them. */
export const items = (response) => answered(response).getData();

/** The id that a row of a written answer tells. */
export const idOf = (row) => String(row.getDetails().get("id"));

/**
 * Runs a call for which the SDK asks for metadata first.
 * @throws Refused for what Zoho refuses of that
 */
export async function withMetadata(run) {
  try {
    return await run();
  } catch (error) {
    const { code, message } = error.details ?? {};
    throw code ? new Refused(code, message) : error;
  }
}

/** The file of an answer; the SDK gives it as a promise. */
export const downloaded = async (response) => (await answered(response)).getFile();
