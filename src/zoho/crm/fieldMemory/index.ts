import type { Connection } from "@prismatic-io/spectral";
import { now } from "../../clock";
import { digest } from "../../digest";
import type { ZohoClient } from "../../http/client";
import { retryDelay } from "../../http/retry";
import { isListOf, isPresent, isText } from "../../shapes";
import { fieldsUnseen, listFields } from "../metadata/metadata";
import { type FieldRule, toFieldRule } from "../prepare/fieldRule";
import { type KnownModule, readKnown, savedForm } from "./knownModules";

/** What is known of the fields of modules, for the time of one step. */
export interface FieldMemory {
  /**
   * The rules of a module's fields, or of a subform's rows: remembered for a day, else asked for once.
   * @returns undefined where Zoho does not tell them; the log's debug lines say why.
   */
  rules(module: string): Promise<FieldRule[] | undefined>;
  /** The rules as this execution asked for them, which it does at most once for a module. */
  freshRules(module: string): Promise<FieldRule[] | undefined>;
  /** What Zoho said in this step in place of a module's rules; undefined where it was not asked, or told them. */
  refusalOf(module: string): unknown;
  /** What the action returns as `crossFlowState`; undefined when nothing was asked for, so that nothing is written. */
  toSave(): State | undefined;
}

type State = Record<string, unknown>;

/** The states of a step that hold what is known (docs/prismatic.md#state-of-actions). */
export interface StepState {
  executionState?: State;
  crossFlowState?: State;
}

/**
 * Opens what is known of the fields of modules. It is kept by the authorization, so that no other organization's fields
 * are taken for this one's. Scope: ZohoCRM.settings.fields.READ; without it nothing is known, and nothing fails.
 */
export function openFieldMemory(
  client: ZohoClient,
  { configVarKey, token }: Connection,
  { executionState = {}, crossFlowState = {} }: StepState,
): FieldMemory {
  const authorization = token?.refresh_token ? digest(String(token.refresh_token)) : undefined;
  const key = [prefix, configVarKey, authorization ?? ""].join(":");
  const fresh = byModule(executionState[key]);
  const kept = byModule(authorization === undefined ? undefined : crossFlowState[key]);
  const asked = new Map<string, Promise<FieldRule[] | undefined>>();
  const refusals = new Map<string, unknown>();
  let isToSave = false;

  async function ask(module: string): Promise<FieldRule[] | undefined> {
    const refused = () => refusedModules(executionState, key);
    if (refused().includes(module)) return undefined;
    const rules = await askForRules(client, module, (thrown) => refusals.set(module, thrown));
    // In place, as `remember` does it; whether the next step sees it is UNSURE (docs/prismatic.md#execution-state).
    if (rules === undefined) executionState[`${key}:refused`] = [...refused(), module];
    else {
      fresh.set(module, { module, at: now(), rules });
      executionState[key] = savedForm(fresh.values(), Number.POSITIVE_INFINITY);
      isToSave = authorization !== undefined;
    }
    return rules;
  }

  function freshRules(module: string): Promise<FieldRule[] | undefined> {
    const found = fresh.get(module)?.rules;
    const answer = asked.get(module) ?? (found ? Promise.resolve(found) : ask(module));
    asked.set(module, answer);
    return answer;
  }

  return {
    freshRules: async (module) => (await freshRules(module)) ?? kept.get(module)?.rules,
    rules: async (module) => {
      const isFresh = asked.has(module) || fresh.has(module);
      const known = kept.get(module)?.rules;
      return (isFresh || !known ? await freshRules(module) : known) ?? known;
    },
    refusalOf: (module) => refusals.get(module),
    toSave: () =>
      isToSave
        ? { ...ended(crossFlowState), [key]: savedForm([...fresh.values(), ...kept.values()]) }
        : undefined,
  };
}

const prefix = "zohoFields";

const byModule = (state: unknown): Map<string, KnownModule> =>
  new Map(readKnown(state, now()).map((known) => [known.module, known]));

/** The modules whose fields Zoho did not tell in this execution. */
function refusedModules(executionState: State, key: string): string[] {
  const refused = executionState[`${key}:refused`];
  return areNames(refused) ? refused : [];
}

const areNames = isListOf(isText(1_000), 1_000);

/** Empties what no run uses any more, such as the fields of a connection that was authorized anew. */
function ended(crossFlowState: State): State {
  const names = Object.keys(crossFlowState).filter(
    (name) => name.startsWith(`${prefix}:`) && isPresent(crossFlowState[name]),
  );
  const unused = names.filter((name) => readKnown(crossFlowState[name], now()).length === 0);
  return Object.fromEntries(unused.map((name) => [name, null]));
}

/** Metadata must not take the time that the write needs. */
const maxTries = 2;

/** The rules of all fields of a module; undefined, and a debug line, where Zoho does not tell them. */
async function askForRules(
  client: ZohoClient,
  module: string,
  keep: (refusal: unknown) => void,
): Promise<FieldRule[] | undefined> {
  const hasty: ZohoClient = {
    ...client,
    send: (request) =>
      client.send({
        ...request,
        retry: (failed, spent, budget) => retryDelay(failed, spent, { ...budget, tries: maxTries }),
      }),
  };
  try {
    const fields = await listFields(hasty, module, "all");
    if (fields.length > 0) return fields.map(toFieldRule);
    client.log.debug(fieldsUnseen(module));
  } catch (thrown) {
    keep(thrown);
    client.log.debug(`The fields of ${module} are not known: ${(thrown as Error).message}`);
  }
  return undefined;
}

/** What an action returns beside its data: `crossFlowState`, if there is something to save. */
export function savedFields(memory: FieldMemory): { crossFlowState?: State } {
  const crossFlowState = memory.toSave();
  return crossFlowState ? { crossFlowState } : {};
}
