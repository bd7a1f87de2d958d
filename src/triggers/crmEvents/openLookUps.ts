import type { EventFields } from "../../sync/channel/events";
import { isConvertible } from "../../zoho/crm/records/converted";
import type { ZohoClient } from "../../zoho/http/client";
import { deliveredFields } from "../polling/deliveredFields";
import type { Memory } from "../polling/memory";
import { readMemory, readModules } from "../polling/readMemory";
import { rememberedUserId } from "../polling/rememberedUserId";
import { firstThatFits } from "../polling/stateSize";
import type { EventCall } from "./eventCall";

/** What is looked up once and kept: the connected user, and each module's fields. */
export function openLookUps({ context, keys, inputs }: EventCall, client: ZohoClient) {
  const key = keys.memory;
  const saved = context.crossFlowState[key];
  const memory: Memory = { ...readMemory(saved), ...readModules(saved) };
  return {
    fieldsOf: async (module: string): Promise<EventFields> => {
      const withRecords = inputs.fetchRecords;
      const withUsers = inputs.ignoreOwnChanges;
      const withConverted = inputs.showConvertedLeads && isConvertible(module);
      if (!withRecords) return { delivered: [], withUsers, withConverted, withRecords };
      const ofModule = { ...(memory[module] as Memory | undefined) };
      const delivered = await deliveredFields(client, module, inputs.fields, false, ofModule);
      memory[module] = ofModule;
      return { delivered, withUsers, withConverted, withRecords };
    },
    ignoredUser: async (): Promise<string | undefined> => {
      if (!inputs.ignoreOwnChanges) return undefined;
      return rememberedUserId(client, inputs.connection, memory);
    },
    // Without the modules' fields where they are too many, which are asked for anew then.
    state: () => ({
      [key]: firstThatFits(
        [() => memory, () => readMemory(memory)],
        "There is too much to remember.",
      ),
    }),
  };
}
