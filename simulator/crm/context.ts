import type { OutgoingCall } from "../callbacks";
import type { DataCenter, Environment } from "../dataCenters";
import type { Edition } from "../limits";
import type { Random } from "../random";
import type { Store, StoredRecord } from "../store";
import type { CrmQuirks, SimClock, SimUser } from "../types";
import { type Details, Refusal } from "./answers";
import type { Blueprint } from "./blueprints/spec";
import type { BulkKnobs, BulkState } from "./bulkJobs/state";
import type { CrmField, FieldSpec } from "./fields";
import type { CrmFunction } from "./functionSpec";
import type { WaitingConversion } from "./leadConversion/conversion";
import type { LedgerEntry } from "./ledgerEntry";
import { linkingModule } from "./linkingModule";
import type { Lock, LockingSource } from "./lockSpec";
import type { MailState } from "./mail/state";
import type { MergeJob, MergeKnobs } from "./merging/state";
import { type LayoutSpec, linkingSpec, type ModuleSpec } from "./standardModules";
import type { ViewJob, ViewJobKnobs } from "./viewJobs/state";
import type { WorkflowWebhook } from "./workflowWebhook";
import type { ZfsFile } from "./zfsFile";

/** A record's fields by API name: date-times in UTC, lookups as `{id}`, times of change apart. */
export type Values = Record<string, unknown>;

export interface CrmModule extends Omit<ModuleSpec, "fields" | "layouts"> {
  id: string;
  /** When it was defined, in milliseconds since 1970. */
  modified: number;
  layouts: readonly (LayoutSpec & { id: string })[];
  fields: ReadonlyMap<string, CrmField>;
}

/** A module whose records are the links of a multi-select lookup, and the lookup in the module that has it. */
export interface Linking {
  module: CrmModule;
  owner: string;
  field: string;
  /** The lookup of the linking module that points to the owner. */
  own: string;
}

/** A saved view: the records that meet a search criteria, in its own order. */
export interface CustomView {
  id: string;
  module: string;
  name: string;
  /** In the form of the search parameter; all records when left out. */
  criteria?: string;
  sortBy?: "id" | "Created_Time" | "Modified_Time";
  sortOrder?: "asc" | "desc";
}

/** A rule that picks the owner of records (docs/zoho-crm.md#assignment-rules). */
export interface AssignmentRule {
  id: string;
  module: string;
  name: string;
  /** The id of the user whom the rule picks. */
  assignee: string;
  /** Milliseconds since 1970. */
  created: number;
}

/** One module's part of a notification channel (docs/zoho-crm.md#channels). */
export interface Channel {
  userId: string;
  channelId: string;
  module: string;
  /** As subscribed, for instance `Leads.create`. */
  events: string[];
  notifyUrl: string;
  token: string | null;
  /** Milliseconds since 1970. */
  expiry: number;
  notifyOnRelatedAction: boolean;
  returnAffectedFieldValues: boolean;
  condition: unknown;
}

/** One record's change, made by a user. */
export interface Change {
  module: string;
  operation: "insert" | "update" | "delete";
  record: StoredRecord<Values>;
  /** The fields that got another value; empty for inserts and deletions. */
  affectedFields: string[];
  by: SimUser;
  /** What the timeline calls it; by default what its operation says. */
  action?: string;
  /** Where it came from; by default the API within a call, else the web app. */
  source?: string;
  /** The write said that no workflow rule runs (docs/zoho-crm.md#automation-of-writes). */
  isQuiet?: boolean;
}

/** A change that was made but is not visible before its time. */
export interface WaitingChange {
  due: number;
  change: Change;
}

/** Sends one notification callback; failures are logged, not thrown. */
export type SendCallback = (url: string, body: Record<string, unknown>) => void;

/** Calls a webhook; failures are logged, not thrown. */
export type SendCall = (call: OutgoingCall) => void;

/** What a test may turn while the CRM runs. */
export interface CrmKnobs {
  /** Changes become visible up to that many milliseconds after their own Modified_Time. */
  commitDelay: number;
  /** Search finds a record that many milliseconds after its last change (docs/zoho-crm.md#search). */
  searchDelay: number;
  /** Counts are that many milliseconds old: at Zoho up to ten minutes (docs/zoho-crm.md#count-of-records). */
  countDelay: number;
  /** A lead is converted that many milliseconds after the request; at once where that is 0. */
  conversionDelay: number;
  /** The share of notification callbacks, 0 to 1, that is never sent or sent twice. */
  callbacks: { lost: number; doubled: number };
  bulkJobs: BulkKnobs;
  viewJobs: ViewJobKnobs;
  /** Of restorings from the recycle bin: more records than that are put off, for so many milliseconds. */
  restores: { maxAtOnce: number; takes: number };
  merges: MergeKnobs;
}

/** Everything that one organization's CRM consists of. */
export interface CrmContext {
  account: {
    id: string;
    name: string;
    dataCenter: DataCenter;
    environment: Environment;
    edition: Edition;
    users: readonly SimUser[];
    user: SimUser;
    /** When it was opened, in milliseconds since 1970. */
    created: number;
  };
  clock: SimClock;
  random: Random;
  quirks: CrmQuirks;
  newId(): string;
  store: Store;
  sendCallback: SendCallback;
  sendCall: SendCall;
  /** Webhooks of workflow rules. */
  webhooks: WorkflowWebhook[];
  assignmentRules: AssignmentRule[];
  modules: Map<string, CrmModule>;
  /** The modules of links, by API name. */
  linking: Map<string, Linking>;
  views: CustomView[];
  channels: Channel[];
  /** REST API functions by API name. */
  functions: Map<string, CrmFunction>;
  /** The bytes of attachments by attachment id. */
  files: Map<string, Buffer>;
  /** Uploaded files by their ids. */
  zfs: Map<string, ZfsFile>;
  /** Photos by `{module}/{id}` of their records. */
  photos: Map<string, ZfsFile>;
  /** Locks by `{module}/{id}` of their records. */
  locked: Map<string, Lock>;
  /** How the records of modules may be locked. */
  locking: Map<string, LockingSource>;
  blueprints: Blueprint[];
  /** What was saved of transitions, by the ids of records and transitions. */
  savedTransitions: Map<string, Map<string, Values>>;
  /** Changes made but not yet visible, with the time when they become so. */
  pending: WaitingChange[];
  /** The last of them for each record, by `waitingKey`. */
  waiting: Map<string, WaitingChange>;
  /** Changes that are visible and that the channels were not told of yet. */
  unannounced: Change[];
  /** What happened to records, by `waitingKey`, the oldest first. */
  ledger: Map<string, LedgerEntry[]>;
  /** Where changes come from now: calls of the API, or people at the web app. */
  source: "crm_api" | "crm_ui";
  bulk: BulkState;
  /** Jobs on custom views by their ids. */
  viewJobs: Map<string, ViewJob>;
  /** Mails to the people of canceled meetings. */
  meetingMails: { id: string; to: string[] }[];
  /** Merges that are jobs by their ids. */
  merges: Map<string, MergeJob>;
  /** Mails that Zoho sent to new owners of records. */
  /** Conversions that are put off. */
  conversions: WaitingConversion[];
  /** The stages of deals' pipelines where a pipeline does not have all, by its name. */
  pipelines: Map<string, readonly string[]>;
  /** Mails that Zoho sent to owners of records, old and new. */
  ownerMails: { to: string; ids: string[] }[];
  mail: MailState;
  knobs: CrmKnobs;
}

/** Adds a module, or replaces one of the same API name. */
export function addModule(context: CrmContext, spec: ModuleSpec): void {
  const withIds = (fields: readonly FieldSpec[]): CrmField[] =>
    fields.map(({ rows, ...field }) => ({
      ...field,
      id: context.newId(),
      ...(rows ? { rows: withIds(rows) } : {}),
    }));
  const module = {
    ...spec,
    id: context.newId(),
    modified: stamp(context.clock),
    layouts: (spec.layouts ?? [{ name: "Standard" }]).map((layout) => ({
      ...layout,
      id: context.newId(),
    })),
    fields: new Map(withIds(spec.fields).map((field) => [field.apiName, field])),
  };
  context.modules.set(spec.apiName, module);
  for (const field of module.fields.values()) {
    if (field.dataType !== "multiselectlookup") continue;
    const linking = toLinking(module, field);
    context.linking.set(linking.module.apiName, linking);
  }
}

function toLinking(owner: CrmModule, field: CrmField): Linking {
  const { api_name, id } = linkingModule(owner, field);
  const own = `${owner.apiName}_Link`;
  const spec = linkingSpec(api_name, [own, owner.apiName], [field.apiName, field.lookup ?? ""]);
  const fields = spec.fields.map((one, index): [string, CrmField] => [
    one.apiName,
    { ...one, rows: undefined, id: `${field.id}${index + 1}` },
  ]);
  const { modified } = owner;
  const module = { ...spec, id, modified, layouts: [], fields: new Map(fields) };
  return { module, owner: owner.apiName, field: field.apiName, own };
}

/** The module of that API name, which may be one of links. */
export const findModule = ({ modules, linking }: CrmContext, apiName = ""): CrmModule | undefined =>
  modules.get(apiName) ?? linking.get(apiName)?.module;

/** The module of that API name; INVALID_MODULE with these details when there is none. */
export function requireModule(
  context: CrmContext,
  apiName: string | undefined,
  details: Details = { resource_path_index: 0 },
): CrmModule {
  const module = findModule(context, apiName);
  if (module) return module;
  throw new Refusal("INVALID_MODULE", "the module name given seems to be invalid", details);
}

/** The fields of a subform's rows, which metadata has as a module of the subform's name; undefined when there is none. */
export function findSubform(context: CrmContext, apiName?: string): CrmField | undefined {
  return subforms(context).find((field) => field.apiName === apiName);
}

/** The subforms of all modules. */
const subforms = ({ modules }: CrmContext): CrmField[] =>
  [...modules.values()]
    .flatMap(({ fields }) => [...fields.values()])
    .filter(({ dataType }) => dataType === "subform");

/** Now in whole seconds, as CRM stamps (milliseconds since 1970). */
export const stamp = (clock: SimClock): number => Math.floor(clock.now() / 1000) * 1000;

/** The last change of a record that is not visible yet. */
export const waitingChange = (
  { waiting }: CrmContext,
  module: string,
  id: string,
): WaitingChange | undefined => waiting.get(waitingKey(module, id));

export const waitingKey = (module: string, id: string): string => `${module}/${id}`;

/** The record as it was last written, visible or not yet. */
export function latest(
  context: CrmContext,
  module: string,
  id: string,
): StoredRecord<Values> | undefined {
  const record = latestOrDeleted(context, module, id);
  return record?.deleted === null ? record : undefined;
}

/** As `latest`, also when it lies in the recycle bin. */
export const latestOrDeleted = (
  context: CrmContext,
  module: string,
  id: string,
): StoredRecord<Values> | undefined =>
  waitingChange(context, module, id)?.change.record ?? context.store.get<Values>(module, id);

/** The id by which Zoho's accounts know a user. */
export const zuidOf = (userId: string): string => userId.slice(-9);

/** `{name, id}` of a user, as the CRM names people; `email` too where Zoho gives it. */
export function userReference(context: CrmContext, id: unknown, withEmail = false) {
  const user = context.account.users.find((one) => one.id === id) ?? context.account.user;
  return { name: user.name, id: user.id, ...(withEmail ? { email: user.email } : {}) };
}

/** What has fields: a module, or a subform's rows. */
export type FieldsOwner = Pick<
  CrmModule,
  "apiName" | "fields" | "layouts" | "generatedType" | "nameField"
>;
