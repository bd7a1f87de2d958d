import { isObject } from "../isObject";
import { parseObject, type SentValues } from "./call";

type Values = Record<string, unknown>;

/** What a webhook of a workflow told. */
export interface WorkflowEvent {
  /** What the record is: the value of `module` where it was sent, or the name that wraps the record; else null. */
  module: string | null;
  /** What was sent by name. */
  fields: Values;
  /** The record: of the JSON, else of the fields. */
  record: Values;
}

/** Makes the event of what was sent. `hidden` is the name of what is no field. */
export function toEvent({ named, json }: SentValues, hidden: string): WorkflowEvent {
  // Books sends its record in this field of a form (docs/zoho-books.md#webhooks-of-books).
  const { JSONString, ...others } = named;
  const fields = without({ ...others, ...json }, hidden);
  const sent = without(json ?? parseObject(JSONString) ?? fields, hidden);
  const { key, record } = unwrap(without(sent, "module"));
  const given = [fields.module, sent.module].find(
    (name) => typeof name === "string" && name !== "",
  );
  return { module: (given as string | undefined) ?? key ?? null, fields, record };
}

/** Books wraps a record into its name, as in `{"invoice": {…}}`. */
function unwrap(sent: Values): { key?: string; record: Values } {
  const [key, ...others] = Object.keys(sent);
  const record = key === undefined || others.length > 0 ? undefined : sent[key];
  if (!isObject(record)) return { record: sent };
  return key === "data" ? { record } : { key, record };
}

function without(values: Values, name: string): Values {
  const { [name]: _, ...others } = values;
  return others;
}
