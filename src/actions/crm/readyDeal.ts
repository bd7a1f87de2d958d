import type { Connection } from "@prismatic-io/spectral";
import { type DynamicValues, gatherValues, textsBehind } from "../../inputs/fieldValues";
import type { StepState } from "../../zoho/crm/fieldMemory";
import { linkValueReader } from "../../zoho/crm/related/linkValue";
import { fitOrRefuse, type UnknownFields } from "../../zoho/crm/values/fitOrRefuse";
import { openFitting } from "../../zoho/crm/values/openFitting";
import { refuse } from "../../zoho/errors/refuse";
import type { FieldValues } from "../../zoho/fieldValues";
import type { ZohoClient } from "../../zoho/http/client";
import { isObject } from "../../zoho/isObject";

/** The inputs of the deal that a lead becomes. */
interface DealInputs {
  leadId: string;
  dealFields: FieldValues;
  dynamicDealFields: DynamicValues;
  pipeline?: string;
  contactRole?: string;
  unknownFields: UnknownFields;
}

/** The new deal's values as they are sent; undefined where there is to be no deal. */
export async function readyDeal(
  client: ZohoClient,
  connection: Connection,
  state: StepState,
  { leadId, pipeline, contactRole, unknownFields, ...inputs }: DealInputs,
) {
  const given = { fieldValues: inputs.dealFields, dynamicValues: inputs.dynamicDealFields };
  const joined = gatherValues(given);
  if (Object.keys(joined).length === 0) return { deal: undefined, memory: undefined };
  const target = { module: "Deals", operation: "create" as const, id: leadId };
  const fitting = openFitting(client, connection, state, target);
  const texts = textsBehind(given);
  const { log } = client;
  const named = { ...(pipeline && { Pipeline: pipeline }), ...joined };
  const values = await fitOrRefuse(named, { ...fitting, texts }, { unknownFields, log });
  const role = await readRole(client, contactRole);
  return { deal: { ...values, ...(role && { Contact_Role: role }) }, memory: fitting.memory };
}

/** The ID of a role, which may be given by its name. @throws Error for a role that there is not. */
async function readRole(client: ZohoClient, role?: string): Promise<string | undefined> {
  const read = await linkValueReader(client, "Contact_Role", { Contact_Role: role })(undefined);
  if ("outcome" in read) refuse(`${read.outcome.message} ${read.outcome.hint}`);
  return isObject(read.value) ? String(read.value.id) : undefined;
}
