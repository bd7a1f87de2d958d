import type { Connection } from "@prismatic-io/spectral";
import type { RunMemory } from "../../connection/remember";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import type { FieldMemory } from "../fieldMemory";
import { rethrowRefusal } from "../fieldMemory/rethrowRefusal";
import { checkFields, fieldsUnseen, listFields } from "../metadata/metadata";
import { toFieldRule } from "../prepare/fieldRule";
import { rememberedLookUps } from "../prepare/lookUps";
import type { ModuleFields } from "./settleConditions";

/**
 * What a module's conditions are checked with. Scope: ZohoCRM.settings.fields.READ.
 * @returns rules that throw Zoho's error where Zoho does not tell the fields, since values go out by type.
 */
export function moduleFields(
  client: ZohoClient,
  connection: Connection,
  run: RunMemory,
  module: string,
  memory: FieldMemory,
): ModuleFields {
  const ask = async () => {
    rethrowRefusal(memory, module);
    const fields = await listFields(client, module, "all");
    if (fields.length === 0) refuse(`${fieldsUnseen(module)} ${checkFields}`);
    return fields.map(toFieldRule);
  };
  return {
    module,
    rules: async () => (await memory.rules(module)) ?? ask(),
    freshRules: async () => (await memory.freshRules(module)) ?? ask(),
    lookUps: rememberedLookUps(client, connection, run),
  };
}
