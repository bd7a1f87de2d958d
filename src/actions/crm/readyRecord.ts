import type { Connection } from "@prismatic-io/spectral";
import { joinValues, textsBehind } from "../../inputs/fieldValues";
import { toWriteOptions } from "../../inputs/writeOptions";
import type { StepState } from "../../zoho/crm/fieldMemory";
import { settleWriteOptions } from "../../zoho/crm/records/settleWriteOptions";
import { fitOrRefuse, type UnknownFields } from "../../zoho/crm/values/fitOrRefuse";
import { openFitting, type WriteTarget } from "../../zoho/crm/values/openFitting";
import type { ZohoClient } from "../../zoho/http/client";

/** The inputs of an action that writes one record by names and values. */
export type RecordInputs = Parameters<typeof joinValues>[0] &
  Parameters<typeof toWriteOptions>[0] & { unknownFields: UnknownFields };

/**
 * One record's names, values and write options, ready to be sent. `memory` goes into the result by `savedFields`.
 * @param join joins the inputs of values; by default, it refuses to write nothing.
 * @throws Error for what does not fit and must not be sent, and for a module or an ID that no path can have.
 */
export async function readyRecord(
  client: ZohoClient,
  connection: Connection,
  state: StepState,
  target: WriteTarget,
  inputs: RecordInputs,
  join = joinValues,
) {
  const fitting = openFitting(client, connection, state, target);
  const { module, memory, lookUps } = fitting;
  const { log } = client;
  const values = await fitOrRefuse(
    join(inputs),
    { ...fitting, texts: textsBehind(inputs) },
    { unknownFields: inputs.unknownFields, log },
  );
  const sources = { module, memory, lookUps, log };
  const options = await settleWriteOptions(toWriteOptions(inputs), [values], sources);
  return { values, options, memory };
}
