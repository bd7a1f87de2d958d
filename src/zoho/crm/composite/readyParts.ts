import type { Connection } from "@prismatic-io/spectral";
import type { Log } from "../../connection/session";
import { failureOf } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import type { FieldMemory, StepState } from "../fieldMemory";
import { fieldsToFindBy, requireUpsert, withValue } from "../records/findBy";
import { fitOrRefuse, type UnknownFields } from "../values/fitOrRefuse";
import type { Fitting } from "../values/fitting";
import { openFitting } from "../values/openFitting";
import type { SentPart } from "./judgeParts";
import { type Part, placeOf } from "./part";
import { type SettledParts, settleReferences } from "./references";
import { toSubRequest } from "./subRequest";

/** Parts that are ready to be sent, and what is known of fields, which goes into the result by `savedFields`. */
export interface ReadyParts {
  sent: SentPart[];
  memory: FieldMemory;
}

/** What fits the values of parts, whatever their module. */
type PartFitting = Omit<Fitting, "module" | "operation"> & { memory: FieldMemory };

/**
 * Makes parts ready: references go out in Zoho's form, and names and values fitted as those of any record.
 * @throws Error naming the part for a reference that cannot be resolved, and for what does not fit and must not be sent.
 * So does a module or an ID that no path can have.
 */
export async function readyParts(
  client: ZohoClient,
  connection: Connection,
  state: StepState,
  parts: readonly Part[],
  unknownFields: UnknownFields,
): Promise<ReadyParts> {
  const settled = settleReferences(parts);
  for (const part of settled.parts) requireSendable(part);
  const [first] = settled.parts as [Part];
  const fitting = openFitting(client, connection, state, { ...first, operation: "create" });
  const sent: SentPart[] = [];
  for (const part of settled.parts) {
    const telling = { unknownFields, log: logFor(part, client.log, settled) };
    const values = await fitPart(part, fitting, telling, settled);
    const isFound = part.operation === "upsert" && (await canBeFound(part, values, fitting.memory));
    const request = toSubRequest(part, values, isFound);
    const [path, body] = settled.toZoho([request.path, request.body] as const);
    sent.push({ part, request: { ...request, path, body } });
  }
  return { sent, memory: fitting.memory };
}

/** @throws Error before anything is asked, for what no request can have. */
function requireSendable({ module, recordId, operation }: Part): void {
  crmPath`/${module}/${recordId ?? module}`;
  if (operation === "upsert") requireUpsert(module);
}

async function fitPart(
  part: Part,
  fitting: PartFitting,
  telling: { unknownFields: UnknownFields; log: Log },
  { toWords }: SettledParts,
): Promise<FieldValues> {
  const { module, texts, values } = part;
  const operation = part.operation === "update" ? "update" : "create";
  const target = { ...fitting, module, operation, texts } as const;
  if (Object.keys(values).length > 0) await fitting.memory.rules(module);
  refuseUnknown(module, fitting.memory);
  const outcome = await fitOrRefuse(values, target, telling).then(
    (fitted) => ({ fitted }),
    (thrown: unknown) => ({ thrown }),
  );
  refuseUnknown(module, fitting.memory);
  if ("fitted" in outcome) return outcome.fitted;
  const { thrown } = outcome;
  if (failureOf(thrown) || !(thrown instanceof Error)) throw thrown;
  refuse(`${placeOf(part)}: ${toWords(thrown.message)}`, thrown);
}

/** @throws ZohoError naming the closest modules, before anything is said or written, where Zoho does not know a module. */
function refuseUnknown(module: string, memory: FieldMemory): void {
  const refused = memory.refusalOf(module);
  if (failureOf(refused)?.code === "INVALID_MODULE") throw refused;
}

/** Names the part in each line of the log, and references as builders write them. */
function logFor(part: Part, log: Log, { toWords }: SettledParts): Log {
  const named = (tell: (message: string) => void) => (message: string) =>
    tell(`${placeOf(part)}: ${toWords(message)}`);
  return { warn: named(log.warn), info: named(log.info), debug: named(log.debug) };
}

const canBeFound = async ({ module }: Part, values: FieldValues, memory: FieldMemory) =>
  withValue(values, await fieldsToFindBy(module, [], memory)).length > 0;
