/** What the parts of the embedded Books share about an organization. */

import type { OutgoingCall } from "../callbacks";
import type { Store, StoredRecord } from "../store";
import type { BooksQuirks, SimClock } from "../types";
import type { BooksWebhook } from "./booksWebhook";
import type { DefinedModule } from "./customModule";
import type { BooksLimits, BooksUsage } from "./limits";
import type { SentMail } from "./mail/sentMail";

export type Values = Record<string, unknown>;
export type BooksRecord = StoredRecord<Values>;

/** A custom field of a record type, as the organization's people set it up. */
export interface CustomField {
  id: string;
  /** The collection's path. */
  type: string;
  apiName: string;
  label: string;
  dataType: string;
  options: string[];
  /** Marked "no duplicates". */
  isUnique: boolean;
}

/** A file as it was attached. */
export interface AttachedFile {
  name: string;
  contentType: string;
  data: Buffer;
}

export interface OrganizationState {
  id: string;
  name: string;
  /** IANA zone: Books writes its timestamps with this zone's offset. */
  timeZone: string;
  /** The organization as `/organizations` shows it. */
  values: Values;
  limits: BooksLimits;
  usage: BooksUsage;
  /** The last automatic number of each record type. */
  numbers: Map<string, number>;
  customFields: CustomField[];
  /** Custom modules by their API names. */
  customModules: Map<string, DefinedModule>;
  /** How many people must approve records of a type, by its collection; of other types nobody. */
  approvals: Map<string, number>;
  /** Bytes of attached files by their IDs. */
  files: Map<string, AttachedFile>;
  webhooks: BooksWebhook[];
  /** What was mailed, the oldest first. */
  outbox: SentMail[];
  sendCall(call: OutgoingCall): void;
  store: Store;
  clock: SimClock;
  quirks: BooksQuirks;
  newId(): string;
}

/** The store's collection of a record type. */
export const collectionOf = (organization: OrganizationState, type: string): string =>
  `books/${organization.id}/${type}`;

export const isObject = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The objects of a list; none when it is no list. */
export const objectsOf = (value: unknown): Values[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);
