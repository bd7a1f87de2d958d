import type { BooksWebhook } from "./booksWebhook";
import { defineCustomField, defineCustomFields } from "./customFields";
import type { CustomModule } from "./customModule";
import { defineCustomModule } from "./customModules";
import { allRecords, findRecord, insertRecord, removeRecord, updateRecord } from "./records";
import { recordTypeNamed } from "./recordTypes";
import { fullRecord } from "./shapes";
import type { CustomField, OrganizationState, Values } from "./state";
import { callWebhooks } from "./webhooks";

/** When a direct call writes, in milliseconds since 1970; now when left out. */
interface At {
  at?: number;
}

/**
 * What tests and the host do to an organization, as a user does in Books' own pages. Direct calls take
 * record types by collection path (`settings/taxes`, `projects/tasks`), judge nothing, set up the custom fields of
 * records, and give records as Books' get answers have them. They throw for an unknown id.
 */
export interface DirectCalls {
  insert(recordType: string, values: Values, options?: At): Values;
  update(recordType: string, id: string, changes: Values, options?: At): Values;
  remove(recordType: string, id: string, options?: At): void;
  /** Sets up a webhook with its workflow: made and changed records of the type are sent. */
  addWebhook(webhook: BooksWebhook): void;
  /** Makes a custom module, whose API name then is a record type. */
  defineCustomModule(module: CustomModule): void;
  /** Sets up a custom field of a record type; a string without duplicates or options when nothing else is said. */
  defineCustomField(
    recordType: string,
    field: Pick<CustomField, "apiName"> & Partial<CustomField>,
  ): CustomField;
  get(recordType: string, id: string): Values | undefined;
  all(recordType: string): Values[];
  /** Inserts `count` records quickly; `make` and a function as `at` get the index. Gives the ids. */
  seed(
    recordType: string,
    count: number,
    make: (index: number) => Values,
    options?: { at?: number | ((index: number) => number) },
  ): string[];
}

export function directCalls(state: OrganizationState): DirectCalls {
  const typeNamed = (name: string) => state.customModules.get(name)?.type ?? recordTypeNamed(name);
  const existing = (recordType: string, id: string) => {
    const type = typeNamed(recordType);
    const record = findRecord(state, type, id);
    if (!record) throw new Error(`${state.name} has no ${type.label} ${id}.`);
    return { type, record };
  };
  return {
    insert: (recordType, values, { at } = {}) => {
      const type = typeNamed(recordType);
      defineCustomFields(state, type, values);
      const record = insertRecord(state, type, values, at);
      callWebhooks(state, type, record);
      return fullRecord(state, type, record);
    },
    update: (recordType, id, changes, { at } = {}) => {
      const { type, record } = existing(recordType, id);
      defineCustomFields(state, type, changes);
      const updated = updateRecord(state, type, record, changes, at);
      callWebhooks(state, type, updated);
      return fullRecord(state, type, updated);
    },
    remove: (recordType, id, { at } = {}) => {
      const { type, record } = existing(recordType, id);
      removeRecord(state, type, record, at);
    },
    addWebhook: (webhook) => {
      state.webhooks.push(webhook);
    },
    defineCustomModule: (module) => defineCustomModule(state, module),
    defineCustomField: (recordType, field) =>
      defineCustomField(state, recordTypeNamed(recordType), field),
    get: (recordType, id) => {
      const type = typeNamed(recordType);
      const record = findRecord(state, type, id);
      return record && fullRecord(state, type, record);
    },
    all: (recordType) => {
      const type = typeNamed(recordType);
      return allRecords(state, type).map((record) => fullRecord(state, type, record));
    },
    seed: (recordType, count, make, { at } = {}) => {
      const type = typeNamed(recordType);
      return state.store.transaction(() =>
        Array.from({ length: count }, (_, index) => {
          const time = typeof at === "function" ? at(index) : at;
          const values = make(index);
          defineCustomFields(state, type, values);
          return insertRecord(state, type, values, time).id;
        }),
      );
    },
  };
}
