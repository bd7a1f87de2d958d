import { type CrmRecord, listByIds } from "../../zoho/crm/records/listByIds";
import type { ZohoClient } from "../../zoho/http/client";
import { type Change, contentOf } from "../engine/change";
import { type CrmFields, fieldsToAsk, toChange } from "../feeds/crm/crmChange";
import type { Callback, Operation } from "./callback";

/** One record's event, as the trigger CRM Record Changes hands it over. All sources give the same shape. */
export interface CrmEvent {
  /** The same for the same event, however often and from whichever source it comes. */
  eventId: string;
  module: string;
  operation: Operation;
  id: string;
  /** The record as it is now, where it was asked for; null when it is gone. */
  record?: Record<string, unknown> | null;
  /** API names of the changed fields; null where they are not known. */
  affectedFields: string[] | null;
  affectedValues?: Record<string, unknown>;
  channelId: string;
  /** Milliseconds since 1970 in Zoho's clock. */
  serverTime: number;
  source: "notification" | "catch-up" | "initial";
}

/** An event with what the memory of events wants to know of it. */
export interface FoundEvent {
  event: CrmEvent;
  content?: string;
  /** Who changed the record last. */
  modifiedBy?: string;
}

/** What to fetch of the records that a notification names. */
export interface EventFields extends CrmFields {
  /** Puts the records into the events; else only what is needed to judge them is fetched. */
  withRecords: boolean;
}

/** The events of a notification. Records are fetched 100 to a call; deletions stay as they are. */
export async function eventsOf(
  client: ZohoClient,
  callback: Callback,
  channelId: string,
  fields: EventFields,
): Promise<FoundEvent[]> {
  const { module, operation, ids, serverTime, affectedFields, affectedValues } = callback;
  const isFetched = operation !== "delete" && (fields.withRecords || fields.withUsers === true);
  const asked = fieldsToAsk(fields);
  const converted = fields.withConverted ? "both" : undefined;
  const records = isFetched ? await listByIds(client, module, ids, asked, converted) : [];
  const byId = new Map(records.map((record) => [record.id, record]));
  return ids.map((id) => {
    const found = describeRecord(byId.get(id), fields);
    const values = affectedValues.get(id);
    const time = found.modified ?? serverTime;
    return {
      event: {
        eventId: eventIdOf(module, id, operation, time, found.content),
        module,
        operation,
        id,
        ...(fields.withRecords && { record: found.record ?? null }),
        affectedFields: affectedFields.get(id) ?? [],
        ...(values && { affectedValues: values }),
        channelId,
        serverTime,
        source: "notification",
      },
      content: found.content,
      modifiedBy: found.modifiedBy,
    };
  });
}

function describeRecord(
  record: CrmRecord | undefined,
  fields: EventFields,
): Partial<Change> & { content?: string } {
  if (!record) return {};
  const change = toChange(record, fields);
  if (!fields.withRecords) return { modifiedBy: change.modifiedBy };
  return { ...change, content: contentOf(change.record) };
}

/**
 * Identifies an event: the state of a record where that is known, else the second in which it changed. A notification
 * and catch-up thus name the same event alike.
 */
export function eventIdOf(
  module: string,
  id: string,
  operation: Operation,
  time: number,
  content?: string,
): string {
  const what = operation === "delete" ? "deleted" : "changed";
  const seconds = Math.floor(time / 1000);
  return [module, id, what, seconds, content].filter((part) => part !== undefined).join(":");
}
