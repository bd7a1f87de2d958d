/** Carries a verb out, or refuses it (docs/zoho-books.md#verbs). */
import { invalidParameter, invalidValue, wrongState } from "../answers";
import { findRecord, updateRecord } from "../records";
import { type BooksRecord, isEmpty, isObject } from "../state";
import { approvalLevels } from "./approval";
import type { Verb, VerbCall } from "./verb";

const maxReason = 500;

export function carryOut(call: VerbCall, verb: Verb): BooksRecord {
  const { organization, type, record } = call;
  checkValues(call, verb);
  const { status } = record.values;
  if (isInForce(call, verb)) {
    if (organization.quirks.verbsInForceRefused) throw refused(call);
    return record;
  }
  if (verb.from && !fromStates(call, verb).includes(String(status))) throw refused(call);
  const values = typeof verb.sets === "function" ? verb.sets(call) : verb.sets;
  // What else the verb changed may have changed the record.
  return updateRecord(
    organization,
    type,
    findRecord(organization, type, record.id) ?? record,
    values,
  );
}

/** A record that has to be approved first opens from there alone. */
function fromStates(call: VerbCall, { from = [], opens }: Verb): readonly string[] {
  if (!opens || approvalLevels(call) === 0) return from;
  return ["approved", ...from.filter((state) => state !== "draft")];
}

const isInForce = ({ record }: VerbCall, { target }: Verb): boolean =>
  target !== undefined && record.values.status === target;

const refused = ({ type, record }: VerbCall) =>
  wrongState(`the ${type.label.toLowerCase()} is ${record.values.status}`);

function checkValues({ type, record, request }: VerbCall, { needs = {} }: Verb): void {
  const body = isObject(request.body) ? request.body : {};
  const missing =
    needs.query?.find((name) => isEmpty(request.query.get(name))) ??
    needs.body?.find((name) => isEmpty(body[name]));
  if (missing) throw invalidParameter(missing);
  const account = type.name === "banktransactions" && request.query.get("account_id");
  if (account && account !== record.values.account_id) throw invalidParameter("account_id");
  const reason = String(request.query.get("reason") ?? body.reason ?? "");
  if (reason.length > maxReason) throw invalidValue("reason");
}
