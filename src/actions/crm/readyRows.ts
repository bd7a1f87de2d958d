import type { Connection } from "@prismatic-io/spectral";
import { toWriteOptions } from "../../inputs/writeOptions";
import type { StepState } from "../../zoho/crm/fieldMemory";
import { settleWriteOptions } from "../../zoho/crm/records/settleWriteOptions";
import type { BatchChoices } from "../../zoho/crm/rows/writeBatch";
import type { UnknownFields } from "../../zoho/crm/values/fitOrRefuse";
import { openFitting, type WriteTarget } from "../../zoho/crm/values/openFitting";
import { openRowFitting } from "../../zoho/crm/values/openRowFitting";
import type { ZohoClient } from "../../zoho/http/client";
import { isObject } from "../../zoho/isObject";
import type { FailureRule } from "../../zoho/rows/refuseFailedRows";

/** The inputs of an action that writes many records by names and values. */
type RowsInputs = Parameters<typeof toWriteOptions>[0] & {
  rows: unknown[];
  unknownFields: UnknownFields;
  onFailure: FailureRule;
};

/**
 * How the rows of a step are fitted and written; no rows ask for nothing. `memory` goes into the result by `savedFields`.
 * @throws Error for a module that no path can have, and for an option that does not fit.
 */
export async function readyRows(
  client: ZohoClient,
  connection: Connection,
  state: StepState,
  target: WriteTarget,
  inputs: RowsInputs,
) {
  const fitting = openFitting(client, connection, state, target);
  const { module, memory, lookUps } = fitting;
  const { log } = client;
  const sources = { module, memory, lookUps, log };
  const rows = inputs.rows.filter(isObject);
  const given = toWriteOptions(inputs);
  const options = rows.length > 0 ? await settleWriteOptions(given, rows, sources) : given;
  const telling = { unknownFields: inputs.unknownFields, log };
  const choices: BatchChoices = {
    fitting: openRowFitting(fitting, telling),
    onFailure: inputs.onFailure,
  };
  return { options, choices, memory };
}
