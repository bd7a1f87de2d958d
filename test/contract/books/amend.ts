import { isJson, type Json } from "../json";

/** A difference between what a file says of an answer and what Zoho answers. */
export interface AnswerException {
  /** The operations that it is about, for instance `GET /invoices/{invoice_id}`; all of the pattern. */
  operations: RegExp;
  /** The members on the way to the object that differs; lists are passed through. The whole answer when left out. */
  at?: string;
  /** Members that the file leaves out or types wrongly. */
  members?: Json;
  /** Members that the file names otherwise: the file's name, then Zoho's. */
  renamed?: Record<string, string>;
  /** Members that the file types as a list, and that are one object; or the other way round. */
  single?: string[];
  listed?: string[];
  /** Whether custom fields of any names stand among the members. */
  custom?: true;
  /** The name of the record that the file shows at the top level of the answer. */
  wrapped?: string;
  /** A record that may also stand at the top level of the answer, or in a list: a reading of its own. */
  flatToo?: string;
  listedToo?: string;
  /** Where it is known from. */
  reason: string;
}

/** Custom fields among the members of an object, by their API names. */
export const customFields = (): Json => ({ "^cf_": {} });

/** Changes the shape of an operation's answer as an exception says; gives whether there was such a place. */
export function amend(shape: Json, exception: AnswerException): boolean {
  const steps = (exception.at ?? "").split("/").filter(Boolean);
  const places = objectsAt(shape, steps);
  for (const place of places) amendObject(place, exception);
  return places.length > 0;
}

function objectsAt(shape: unknown, [step, ...rest]: string[]): Json[] {
  if (!isJson(shape)) return [];
  if (shape.type === "array")
    return objectsAt(shape.items, step === undefined ? [] : [step, ...rest]);
  if (!isJson(shape.properties)) return [];
  if (step === undefined) return [shape];
  if (step === "*")
    return Object.values(shape.properties).flatMap((inner) => objectsAt(inner, rest));
  return objectsAt(shape.properties[step], rest);
}

function amendObject(
  place: Json,
  { members = {}, renamed = {}, single = [], listed = [], custom, wrapped }: AnswerException,
): void {
  const properties = place.properties as Json;
  for (const [file, zoho] of Object.entries(renamed)) {
    properties[zoho] ??= properties[file];
    delete properties[file];
  }
  for (const name of single) {
    const member = properties[name];
    if (isJson(member) && member.type === "array") properties[name] = member.items;
  }
  for (const name of listed) {
    const member = properties[name];
    if (isJson(member) && member.type !== "array") {
      properties[name] = { type: "array", items: member };
    }
  }
  Object.assign(properties, members);
  if (custom) place.patternProperties = customFields();
  if (wrapped) {
    const { code, message, ...record } = properties;
    place.properties = {
      ...{ code, message },
      [wrapped]: { type: "object", properties: record, additionalProperties: false },
    };
  }
}

/** Lets an answer have the exception's other reading too; only when records are united. */
export function allowOtherReading(shape: Json, { flatToo, listedToo }: AnswerException): void {
  const properties = (shape.properties ?? {}) as Json;
  const flat = flatToo && properties[flatToo];
  if (isJson(flat)) Object.assign(properties, flat.properties);
  if (listedToo && isJson(properties[listedToo])) {
    const record = properties[listedToo];
    properties[listedToo] = { anyOf: [record, { type: "array", items: record }] };
  }
}
