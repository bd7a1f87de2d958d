import type { StoredRecord } from "../store";
import type { SimUser } from "../types";
import type { BlueprintSpec } from "./blueprints/spec";
import { type BulkChanges, makeBulk } from "./bulk";
import { announce, commit } from "./commits";
import {
  addModule,
  type CrmContext,
  type CrmModule,
  type CustomView,
  latest,
  stamp,
  type Values,
} from "./context";
import type { FunctionSpec } from "./functionSpec";
import { carryOut } from "./leadConversion/carryOut";
import type { Conversion } from "./leadConversion/conversion";
import { planConversion } from "./leadConversion/plan";
import { linkSides } from "./linkKinds";
import { putLink } from "./links";
import type { Lock, LockingSource } from "./lockSpec";
import { renderRecord, systemKeys } from "./render";
import type { ModuleSpec } from "./standardModules";
import { customModule } from "./standardModules";
import { readDateTime } from "./values";
import type { WorkflowWebhook } from "./workflowWebhook";
import { complete, insertRecord, removeRecord, updateRecord, type Written } from "./write";

/** How a direct change is made. */
interface DirectOptions {
  /** Who makes it; the owner when left out. */
  by?: SimUser;
  /** When, in milliseconds since 1970; now when left out. */
  at?: number;
  /** It becomes visible that many milliseconds from now; a random part of `commitDelay` when left out. */
  visibleIn?: number;
}

/** A record that `seed` stores: values in the API's form, times in milliseconds. */
export interface SeedRecord {
  values: Values;
  created?: number;
  modified?: number;
}

/** What a test does to the CRM without a request; channels are told of it like of any change. */
export interface CrmDirect {
  /** Inserts a record and gives its id; throws when the API would refuse it. */
  insert(module: string, values: Values, options?: DirectOptions): string;
  update(module: string, id: string, values: Values, options?: DirectOptions): void;
  remove(module: string, id: string, options?: DirectOptions): void;
  /** Converts a lead into an account and a contact, and a deal where its values are given. */
  convertLead(id: string, conversion?: Conversion, options?: DirectOptions): void;
  /** Brings a deleted record back from the recycle bin; whether that stamps it is a quirk. Channels are not told. */
  restore(module: string, id: string, options?: DirectOptions): void;
  /** Makes many changes with one stamp, as an import does: quick and unchecked. Gives the ids of new records. */
  bulk(module: string, changes: BulkChanges, options?: DirectOptions): string[];
  /** A living record as get-one answers it to the owner; undefined when there is none. */
  get(module: string, id: string): Values | undefined;
  /** All living records as get-one answers them to the owner, the oldest id first. */
  all(module: string): Values[];
  count(module: string): number;
  /** Adds a custom module, or replaces a module of the same API name. */
  defineModule(spec: Pick<ModuleSpec, "apiName" | "fields"> & Partial<ModuleSpec>): void;
  /** Adds a REST API function, or replaces one of the same API name. */
  defineFunction(name: string, spec: FunctionSpec): void;
  /** Adds a custom view and gives its id. */
  defineView(module: string, view: Omit<CustomView, "id" | "module">): string;
  /** Sets up a workflow rule's webhook, which is called for each change that is not an import. */
  addWebhook(webhook: WorkflowWebhook): void;
  /** Adds an assignment rule, which picks the same user for each record, and gives its id. */
  addAssignmentRule(module: string, name: string, assignee: SimUser): string;
  /**
   * Stores many records at once, unchecked and untold: for large modules. Gives their ids.
   * References and picklist values must be right; date-times may carry any offset.
   */
  seed(module: string, count: number, makeRecord: (index: number) => SeedRecord): string[];
  /** Links two records by a related list of the first, with values of the link such as `Member_Status`. */
  link(module: string, id: string, list: string, otherId: string, values?: Values): void;
  /** Sets up a blueprint of a module: its records are in it while one of its transitions begins at their state. */
  defineBlueprint(module: string, spec: BlueprintSpec): void;
  /** Sets record locking up for a module: who may lock its records. */
  configureLocking(module: string, source: LockingSource): void;
  /** Locks a record against changes as a rule does, or unlocks it (RECORD_LOCKED). */
  lock(module: string, id: string, locked?: boolean): void;
}

/** Direct access to a CRM. */
export function createDirect(context: CrmContext): CrmDirect {
  const { user: owner } = context.account;
  const find = (apiName: string): CrmModule => {
    const module = context.modules.get(apiName);
    if (!module) throw new Error(`There is no module ${apiName}.`);
    return module;
  };
  const options = ({ by = owner, at = stamp(context.clock), visibleIn }: DirectOptions = {}) => ({
    by,
    at: wholeSeconds(at),
    visibleIn,
  });
  const finish = (written: Written, { visibleIn }: DirectOptions = {}): string => {
    if ("error" in written) throw new Error(JSON.stringify(written.error));
    commit(context, written.change, visibleIn);
    announce(context);
    return written.change.record.id;
  };
  const render = (module: CrmModule, record: StoredRecord<Values>): Values => ({
    ...renderRecord(context, module, record, [...module.fields.keys()], {
      timeZone: owner.timeZone,
      getOne: true,
    }),
    ...systemKeys(context, module, record),
  });
  return {
    insert: (module, values, given) =>
      finish(insertRecord(context, find(module), values, options(given)), given),
    update: (module, id, values, given) => {
      finish(updateRecord(context, find(module), id, values, options(given)), given);
    },
    remove: (module, id, given) => {
      finish(removeRecord(context, find(module), id, options(given)), given);
    },
    convertLead: (id, conversion = {}, given) => {
      const lead = latest(context, "Leads", id);
      if (!lead || lead.values.Converted__s === true)
        throw new Error(`Lead ${id} cannot be converted.`);
      const plan = planConversion(context, lead, conversion, options(given));
      if ("error" in plan) throw new Error(JSON.stringify(plan.error));
      carryOut(context, lead, plan, conversion, { visibleIn: given?.visibleIn });
      announce(context);
    },
    restore: (module, id, given) => {
      makeBulk(context, find(module), { restore: [id] }, options(given));
    },
    bulk: (module, changes, given) => makeBulk(context, find(module), changes, options(given)),
    get: (module, id) => {
      const record = context.store.get<Values>(module, id);
      return record?.deleted === null ? render(find(module), record) : undefined;
    },
    all: (module) =>
      context.store
        .find<Values>(module, "deleted is null order by id")
        .map((record) => render(find(module), record)),
    count: (module) => context.store.count(module),
    defineModule: (spec) => addModule(context, customModule(spec)),
    defineFunction: (name, spec) => {
      context.functions.set(name, { ...spec, id: context.newId() });
    },
    defineView: (module, view) => {
      const id = context.newId();
      context.views.push({ ...view, id, module: find(module).apiName });
      return id;
    },
    addWebhook: (webhook) => {
      context.webhooks.push(webhook);
    },
    addAssignmentRule: (module, name, { id: assignee }) => {
      const id = context.newId();
      const created = stamp(context.clock);
      const { apiName } = find(module);
      context.assignmentRules.push({ id, module: apiName, name, assignee, created });
      return id;
    },
    seed: (apiName, count, makeRecord) =>
      context.store.transaction(() => {
        const module = find(apiName);
        const by = { id: owner.id };
        const now = stamp(context.clock);
        const dateTimes = [...module.fields.values()]
          .filter(({ dataType }) => dataType === "datetime")
          .map(({ apiName: name }) => name);
        return Array.from({ length: count }, (_, index) => {
          const { values, created = now, modified = created } = makeRecord(index);
          const id = context.newId();
          context.store.put(apiName, {
            id,
            created: wholeSeconds(created),
            modified: wholeSeconds(modified),
            deleted: null,
            values: complete(context, module, {
              Owner: by,
              Created_By: by,
              Modified_By: by,
              ...inUtc(values, dateTimes),
            }),
          });
          return id;
        });
      }),
    link: (module, id, list, otherId, values = {}) => {
      const side = linkSides(find(module).apiName).find(({ apiName }) => apiName === list);
      if (!side) throw new Error(`Records of ${module} have no links in ${list}.`);
      putLink(context, side, id, otherId, values);
    },
    defineBlueprint: (module, { transitions, ...spec }) => {
      const { apiName } = find(module);
      const withIds = transitions.map((one) => ({ ...one, id: context.newId() }));
      const id = context.newId();
      context.blueprints.push({ ...spec, id, module: apiName, transitions: withIds });
    },
    configureLocking: (module, source) => {
      context.locking.set(find(module).apiName, source);
    },
    lock: (module, id, locked = true) => {
      const lock: Lock = {
        id: context.newId(),
        source: "Automatic",
        reason: null,
        by: null,
        time: stamp(context.clock),
      };
      if (locked) context.locked.set(`${module}/${id}`, lock);
      else context.locked.delete(`${module}/${id}`);
    },
  };
}

const wholeSeconds = (time: number) => Math.floor(time / 1000) * 1000;

/** Stores date-times as they are compared: in UTC. */
function inUtc(values: Values, dateTimes: readonly string[]): Values {
  const stored = { ...values };
  for (const name of dateTimes) {
    if (name in stored) stored[name] = readDateTime(stored[name]) ?? null;
  }
  return stored;
}
