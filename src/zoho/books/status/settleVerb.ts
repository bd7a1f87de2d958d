import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import { fillBooksPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { isNothing } from "../../isObject";
import type { BooksRecord } from "../answers";
import { findRecordType } from "../recordTypes/findRecordType";
import type { BooksRecordType } from "../recordTypes/recordType";
import type { BooksVerb } from "../recordTypes/verb";

/** What is to be done to records of one type. */
export interface VerbChoice {
  recordType: string;
  verb: string;
  reason?: string;
  /** What else the verb takes. */
  values: FieldValues;
}

/** A verb that is ready for any record, with its values filled in. */
export interface SettledVerb extends BooksVerb {
  type: BooksRecordType;
  /** @param known what is known of the record, which fills in what the verb takes of it. */
  toRequest(id: string, known: BooksRecord): ZohoRequest;
}

/**
 * Finds a verb by its name, or by its label, and gives it its values.
 * @throws ZohoError before any request: a verb that the type lacks, a value that is missing, or one that the verb does
 * not take.
 */
export function settleVerb({ recordType, verb: name, reason, values }: VerbChoice): SettledVerb {
  const type = findRecordType(recordType);
  const asked = `change status of ${recordType}`;
  const { verbs = {} } = type;
  const plain = (text: string) => text.toLowerCase().replace(/[\s_/-]/g, "");
  const isMeant = ([key, { label }]: [string, BooksVerb]) =>
    [key, label].some((one) => plain(one) === plain(name));
  const [, verb] = Object.entries(verbs).find(isMeant) ?? [];
  if (!verb) {
    const names = Object.keys(verbs).join(", ");
    refuse({
      product: "books",
      operation: asked,
      reason: `${type.label} have no verb "${name}"`,
      hint: names ? `Choose one of: ${names}.` : "Change these records with Books - Update Record.",
    });
  }
  const given: FieldValues = { ...values, ...(reason !== undefined && { reason }) };
  checkValues(asked, type, verb, given);
  const filled = (text: string) =>
    text.replace(/\{(\w+)\}/, (_, key: string) => String(given[key] ?? ""));
  return {
    ...verb,
    to: verb.to.map(filled),
    type,
    toRequest: (id, known) => requestOf(type, verb, id, { ...ownValues(verb, known), ...given }),
  };
}

const nameOf = (taken: string) => taken.replace("*", "");

/** The record's values that a verb takes unless others are given. */
const ownValues = ({ own }: BooksVerb, known: BooksRecord): FieldValues =>
  Object.fromEntries(
    own.filter((name) => !isNothing(known[name])).map((name) => [name, known[name]]),
  );

function checkValues(
  operation: string,
  { label: records, parent }: BooksRecordType,
  { label, path, body, query }: BooksVerb,
  given: FieldValues,
): void {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `${name}*`);
  const taken = [...inPath.filter((name) => name !== "id*"), ...body, ...query];
  const names = taken.map(nameOf);
  const unknown = Object.keys(given).find(
    (name) => !names.includes(name) && name !== parent?.bodyField,
  );
  const missing = taken.find((name) => name.endsWith("*") && isNothing(given[nameOf(name)]));
  const wrong = unknown ?? missing;
  if (wrong === undefined) return;
  const what = wrong.startsWith("reason") ? "Reason" : `${nameOf(wrong)} among Values`;
  refuse({
    product: "books",
    operation,
    reason: `"${label}" of ${records} ${unknown === undefined ? "needs" : "takes no"} ${what}`,
    hint: `The verb takes ${names.join(", ") || "nothing"}.`,
  });
}

function requestOf(
  { paths }: BooksRecordType,
  { path, body, query }: BooksVerb,
  id: string,
  given: FieldValues,
): ZohoRequest {
  const texts = Object.entries({ ...given, id }).map(([name, value]) => [name, String(value)]);
  const parts: Record<string, string> = Object.fromEntries(texts);
  const those = (taken: string[], values: FieldValues) =>
    Object.fromEntries(
      taken
        .map(nameOf)
        .filter((name) => !isNothing(given[name]))
        .map((name) => [name, values[name]]),
    );
  const template = path.startsWith("/") ? path : `${paths.update ?? paths.get}/${path}`;
  return {
    method: "POST",
    path: fillBooksPath(template, parts),
    query: those(query, parts) as Record<string, string>,
    ...(body.some((name) => nameOf(name) in given) && { body: those(body, given) }),
  };
}
