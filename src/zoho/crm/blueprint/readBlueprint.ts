import { failureOf } from "../../errors/errors";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { unreadable } from "../records/rows";

/** A field that a transition asks for. */
export interface TransitionField {
  name: string;
  label: string;
  type: string;
  mandatory: boolean;
}

/** A way out of a record's state. */
export interface Transition {
  id: string;
  name: string;
  /** The state that the record has afterwards; null where Zoho does not tell. */
  to: string | null;
  fields: TransitionField[];
}

/** A transition with what matters for running it. */
export interface KnownTransition extends Transition {
  /** Values that the record has, or that an earlier, partial save left (docs/zoho-crm.md#partial-saves). */
  saved: FieldValues;
  /** Why the record cannot take it now; undefined where the record can. */
  closed?: string;
}

/** Where a record stands in its blueprint. */
export interface RecordBlueprint {
  /** The API name of the field whose value is the state. */
  field: string;
  state: string | null;
  transitions: KnownTransition[];
}

/** A record, by its module and ID. */
export interface Place {
  module: string;
  id: string;
}

export const blueprintPath = ({ module, id }: Place): string =>
  crmPath`/${module}/${id}/actions/blueprint`;

/**
 * Where a record stands in its blueprint; undefined where it is in none, or has reached the last state
 * (docs/zoho-crm.md#blueprints). Scope: ZohoCRM.modules.{module}.READ.
 * @throws ZohoError also for an answer that tells of no state.
 */
export async function readBlueprint(
  client: ZohoClient,
  place: Place,
): Promise<RecordBlueprint | undefined> {
  const path = blueprintPath(place);
  const { data } = await client.send<unknown>({ method: "GET", path }).catch((thrown) => {
    if (failureOf(thrown)?.code === "RECORD_NOT_IN_PROCESS") return { data: undefined };
    throw thrown;
  });
  return data === undefined ? undefined : toBlueprint(data, `GET ${path}`);
}

function toBlueprint(answer: unknown, operation: string): RecordBlueprint {
  const blueprint = isObject(answer) ? answer.blueprint : undefined;
  const { process_info: process, transitions = null } = isObject(blueprint) ? blueprint : {};
  const rows = transitions ?? [];
  if (!isObject(process) || !Array.isArray(rows) || !rows.every(isTransition)) {
    throw unreadable(
      operation,
      "the answer does not tell where the record stands in its blueprint",
    );
  }
  return {
    field: toText(process.api_name) ?? "",
    state: toText(process.field_value),
    transitions: rows.map(toTransition),
  };
}

const isTransition = (row: unknown): row is Record<string, unknown> =>
  isObject(row) && toText(row.id) !== null;

function toTransition(row: Record<string, unknown>): KnownTransition {
  const { id, name, next_field_value, fields, data, criteria_matched, criteria_message } = row;
  return {
    id: String(id),
    name: toText(name) ?? String(id),
    to: toText(next_field_value),
    fields: (Array.isArray(fields) ? fields : []).filter(isObject).flatMap(toField),
    saved: isObject(data) ? data : {},
    // Criteria that do not match the record keep the transition from it.
    ...(criteria_matched === false && {
      closed: toText(criteria_message) ?? "the record does not meet its criteria",
    }),
  };
}

/** Messages and the like among the fields have no name. */
function toField(field: Record<string, unknown>): TransitionField[] {
  const name = toText(field.api_name);
  if (name === null) return [];
  return [
    {
      name,
      label: toText(field.field_label) ?? toText(field.display_label) ?? name,
      type: toText(field.data_type) ?? "",
      mandatory: field.mandatory === true,
    },
  ];
}

/** A text as it is, and a number as text: Zoho's file has IDs as numbers. */
const toText = (value: unknown): string | null =>
  (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : null;
