import { changeFailure, changeHint, failureOf } from "../../errors/errors";
import { refusal, refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import type { ZohoRequest } from "../../http/request";
import type { FieldRule } from "../prepare/fieldRule";
import { doneItems, sendWrite } from "../records/answers";
import { getRecord } from "../records/records";
import { repetitionOf } from "../repetition";
import type { UnknownFields } from "../values/fitOrRefuse";
import type { Fitting } from "../values/fitting";
import {
  blueprintPath,
  type KnownTransition,
  type Place,
  type RecordBlueprint,
  readBlueprint,
} from "./readBlueprint";
import { findTransition, shown } from "./transitions";
import { missingFields, nameFields, transitionValues } from "./transitionValues";

/** The states before and after a transition. */
export interface Advanced {
  from: string | null;
  to: string | null;
}

/** What a builder asks for: the transition by ID or name, and the values that go with it. */
export interface WantedTransition {
  transition: string;
  values: FieldValues;
  unknownFields: UnknownFields;
}

/** A transition that is about to run, or has run. */
interface Run {
  client: ZohoClient;
  place: Place;
  blueprint: RecordBlueprint;
  transition: KnownTransition;
  values: FieldValues;
  /** Of the field whose value is the state. */
  rule?: FieldRule;
}

/**
 * Moves a record on in its blueprint, and looks whether the record moved: Zoho also calls a transition done whose values
 * it only saved (docs/zoho-crm.md#partial-saves). After a lost answer the state is read, and nothing is sent again.
 * Scopes: ZohoCRM.modules.{module}.READ and UPDATE.
 * @throws Error for a transition that is not open, and for mandatory fields without a value, before anything is sent.
 * ZohoError where the record is not in the state that the transition leads to.
 */
export async function advanceBlueprint(
  client: ZohoClient,
  id: string,
  wanted: WantedTransition,
  fitting: Fitting,
): Promise<Advanced> {
  const place = { module: fitting.module, id };
  const blueprint = (await readBlueprint(client, place)) ?? refuseNoProcess(place);
  const transition = findTransition(blueprint, wanted.transition, place);
  const { unknownFields } = wanted;
  const telling = { unknownFields, log: client.log };
  const values = await transitionValues(wanted.values, transition, fitting, telling);
  const rules = await fitting.memory.rules(place.module);
  const rule = rules?.find(({ name }) => name === blueprint.field);
  const run = { client, place, blueprint, transition, values, rule };
  const request: ZohoRequest = {
    method: "PUT",
    path: blueprintPath(place),
    body: { blueprint: [{ transition_id: transition.id, data: values }] },
    ...repetitionOf("advanceBlueprint", id),
  };
  const answer = await sendWrite<unknown>(client, request).catch((thrown) => {
    if (failureOf(thrown)?.outcomeUnknown) return new Lost(thrown);
    throw changeHint(thrown, ({ reason, hint }) => (isNotOpen.test(reason) ? notOpen : hint));
  });
  if (answer instanceof Lost) return compareLost(run, answer.thrown);
  return compareDone(run, doneItems(answer)[0]?.message ?? "");
}

/** The error of a request whose answer was lost. */
class Lost {
  constructor(readonly thrown: unknown) {}
}

const isNotOpen = /invalid transition/i;
const notOpen =
  "The transition was open and is not any more: a person or an automation moved the record. CRM - Get Blueprint tells what is open now.";

const refuseNoProcess = (place: Place): never =>
  refuse({
    product: "crm",
    operation: `GET ${blueprintPath(place)}`,
    status: 400,
    code: "RECORD_NOT_IN_PROCESS",
    reason: "the record is in no blueprint, or has reached the blueprint's last state",
    hint: "Update the record's fields with CRM - Update Record instead.",
  });

/** Zoho's message is all that tells of a transition that leads to the state that it came from. */
const saysPartial = /partial/i;
const saysDone = /successful/i;

async function compareDone(run: Run, message: string): Promise<Advanced> {
  const { from, to } = statesOf(run);
  const isPartial = saysPartial.test(message);
  const found = await readState(run).catch((thrown: Error) => {
    if (!isPartial && !saysDone.test(message)) throw notSeen(run, thrown);
    run.client.log.warn(`The record could not be read after the transition: ${thrown.message}`);
    return { state: isPartial ? from : to, now: undefined };
  });
  const { state, now } = found;
  if (isPartial) throw savedPartially(run, now);
  if (to === null || isSame(run, state, to)) return { from, to: to ?? state };
  // The last state is behind the record, whose fields Zoho may show as they were for a while.
  if (!now && isSame(run, state, from)) return { from, to };
  throw isSame(run, state, from) ? savedPartially(run, now) : movedOn(run, state);
}

/** Zoho's answer does not tell whether the transition was carried out, and the record cannot be read. */
const notSeen = ({ place }: Run, thrown: Error) =>
  changeFailure(thrown, (failure) => ({
    ...failure,
    outcomeUnknown: true,
    retryable: false,
    hint: `It is unknown whether the transition was carried out. ${repetitionOf("advanceBlueprint", place.id).findOut}`,
  }));

/** What became of a transition whose answer was lost: done where the record is in the next state. */
async function compareLost(run: Run, thrown: unknown): Promise<Advanced> {
  const { from, to } = statesOf(run);
  const found = await readState(run).catch(() => undefined);
  const hasMoved = found && to !== null && isSame(run, found.state, to) && !isSame(run, from, to);
  if (hasMoved) return { from, to };
  if (!found) throw thrown;
  const seen = `The record was in ${shown(found.state)} when it was read afterwards, and the transition leads to ${shown(to)}.`;
  throw changeFailure(thrown, (failure) => ({
    ...failure,
    retryable: false,
    hint: [failure.hint, seen].filter(Boolean).join(" "),
  }));
}

const statesOf = ({ blueprint, transition }: Run): Advanced => ({
  from: blueprint.state,
  to: transition.to,
});

interface State {
  state: string | null;
  /** Undefined where the record is in the blueprint no more. */
  now?: RecordBlueprint;
}

async function readState({ client, place, blueprint: { field } }: Run): Promise<State> {
  const now = await readBlueprint(client, place);
  if (now) return { state: now.state, now };
  const [record] = await getRecord(client, place.module, place.id, [field]);
  const value = record?.[field];
  return { state: typeof value === "string" ? value : null };
}

/** Zoho's documents do not tell whether a state is what people see of a picklist's value, or what is stored. */
function isSame({ rule }: Run, one: string | null, other: string | null): boolean {
  if (one === other) return true;
  const choice = rule?.choices?.find(({ shown, stored }) => shown === one || stored === one);
  return choice !== undefined && (choice.shown === other || choice.stored === other);
}

const failureBy = ({ place }: Run) => ({
  product: "crm" as const,
  operation: `PUT ${blueprintPath(place)}`,
  status: 200,
});

function savedPartially(run: Run, now: RecordBlueprint | undefined): Error {
  const { transition, values, blueprint } = run;
  const after = now?.transitions.find(({ id }) => id === transition.id) ?? transition;
  const isGiven = (name: string) => Object.hasOwn(values, name);
  const notGiven = after.fields.filter(({ name }) => !isGiven(name));
  // What was saved need not count, so the next to name are those that were not given now.
  const missing =
    [
      missingFields(after, after.saved),
      notGiven.filter(({ mandatory }) => mandatory),
      notGiven,
    ].find((fields) => fields.length > 0) ?? [];
  const what =
    missing.length > 0
      ? `Missing: ${nameFields(missing)}. Give these in Values, with all others of the transition, and run the step again.`
      : "Zoho CRM does not tell what is missing. Open the record in Zoho CRM to see what the transition asks for.";
  return refusal({
    ...failureBy(run),
    reason: `the values were saved, but the transition ${shown(transition.name)} was not carried out: the record is still in ${shown(blueprint.state)}`,
    hint: what,
  });
}

const movedOn = (run: Run, state: string | null): Error =>
  refusal({
    ...failureBy(run),
    reason: `the transition was carried out, but the record is in ${shown(state)} and not in ${shown(run.transition.to)}`,
    hint: "A person or an automation moved the record on. Look at the record before repeating the step.",
  });
