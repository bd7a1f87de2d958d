import { askCoql } from "../../../zoho/crm/query/coql";
import type { SizeMemory } from "../../../zoho/crm/query/coqlBatches";
import { both, coqlPages } from "../../../zoho/crm/query/coqlPages";
import { coqlLiteral } from "../../../zoho/crm/query/coqlText";
import { toPairs } from "../../../zoho/crm/query/toPairs";
import { withConversions } from "../../../zoho/crm/records/conversions";
import type { CrmRecord } from "../../../zoho/crm/records/listByIds";
import { changeHint, failureOf } from "../../../zoho/errors/errors";
import type { ZohoClient } from "../../../zoho/http/client";
import { isText, isWhole, readShape, type Shape } from "../../../zoho/shapes";
import { formatCrmTime, parseZohoTime } from "../../../zoho/timestamps";
import { contentOf } from "../../engine/change";
import { type Feed, type FeedPage, latestOf, type Window } from "../../engine/feed";
import { type CrmFields, fieldsToAsk, toChange } from "./crmChange";

/** The last record read, as it stands in the walk's order; `Modified_Time` as Zoho wrote it. */
type Key = { id: string; Modified_Time: string };

/** What one poll keeps for the next, as plain data. */
export interface CoqlMemory extends SizeMemory {
  /** Since when conversions are asked for, in milliseconds since 1970 in Zoho's clock; 0 from the beginning. */
  convertedFrom?: number;
}

/**
 * Changes of a CRM module through COQL: 2,000 records per call, by (`Modified_Time`, `id`), each page behind the last
 * record of the page before. Owners and lookups have name and id only. Scopes: ZohoCRM.coql.READ and
 * ZohoCRM.modules.{module}.READ.
 * @param condition a COQL condition that records must meet, without WHERE.
 * @param memory keeps from poll to poll how much Zoho takes at a time, and since when conversions are asked for.
 */
export function crmCoqlFeed(
  client: ZohoClient,
  module: string,
  fields: CrmFields,
  condition: string,
  memory: CoqlMemory = {},
): Feed {
  const paired = toPairs(condition);

  async function begin() {
    // A time later than any clock shows, so that Zoho answers 204 without a record.
    const ahead = new Date(Date.now() + 24 * 60 * 60 * 1000);
    const where = both(paired, `Modified_Time > ${coqlLiteral(ahead)}`);
    const query = `select id from ${module} where ${where} limit 1`;
    const answer = await askCoql(client, query).catch(refuse);
    // Nothing was delivered before, so conversions within the second of the beginning are delivered, too.
    memory.convertedFrom = fields.withConverted ? 0 : undefined;
    return answer;
  }

  async function* changesSince(window: Window): AsyncGenerator<FeedPage> {
    try {
      yield* readPages(window);
    } catch (thrown) {
      refuse(thrown);
    }
  }

  async function* readPages(window: Window): AsyncGenerator<FeedPage> {
    const { from } = window;
    const after = readKey(window);
    const where = both(paired, `Modified_Time >= ${coqlLiteral(new Date(from))}`);
    const pages = coqlPages(client, module, {
      fields: fieldsToAsk({ ...fields, withConverted: false }),
      where,
      sortBy: "Modified_Time",
      order: "asc",
      after,
      memory,
    });
    let last = after ?? { id: "0", Modified_Time: formatCrmTime(from) };
    for await (const { records, serverTime } of pages) {
      const before = last;
      const keyOf = (taken: number) => {
        const record = records[taken - 1];
        return record ? { id: record.id, Modified_Time: String(record.Modified_Time) } : before;
      };
      yield {
        changes: await toChanges(records, serverTime, from),
        serverTime,
        positionAfter: keyOf,
      };
      last = keyOf(records.length);
    }
  }

  /** Rows as changes; those of converted leads with what tells of it, which COQL does not select. */
  async function toChanges(records: CrmRecord[], serverTime: number | undefined, from: number) {
    const plain = records.map((record) => toChange(record, { ...fields, withConverted: false }));
    if (!fields.withConverted) {
      memory.convertedFrom = undefined;
      return plain;
    }
    memory.convertedFrom ??= serverTime ?? from;
    const since = memory.convertedFrom;
    const told = await withConversions(client, module, records, "true");
    return told.map((record, index) => {
      const change = toChange(record, fields);
      const before = plain[index];
      // Versions that were delivered before conversions were asked for are compared without conversions.
      return before && change.modified < since
        ? { ...change, content: contentOf(before.record) }
        : change;
    });
  }

  return { ascending: true, hasCreatedTime: true, begin, changesSince };
}

/** Explains Zoho's refusal of a query of which the builder wrote a part. */
function refuse(thrown: unknown): never {
  const isOfQuery = ["SYNTAX_ERROR", "INVALID_QUERY"].includes(failureOf(thrown)?.code ?? "");
  if (!isOfQuery) throw thrown;
  throw changeHint(thrown, ({ hint }) =>
    `Check Filter, a COQL condition such as Lead_Status = 'Contacted', and the names under Fields. Positions count from the beginning of the whole query. ${hint ?? ""}`.trimEnd(),
  );
}

/** As CRM writes and COQL takes a date-time: COQL refuses one that was cut. */
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** The record at which a walk stopped. Undefined for a position that no walk can have reached: the walk begins anew. */
function readKey(window: Window): Key | undefined {
  const shape: Shape<Key> = { id: isText(25, /^\d+$/), Modified_Time: isText(40, dateTime) };
  const key = readShape(shape, window.position);
  const isWithin = isWhole(window.from - 1000, latestOf(window));
  return key && isWithin(parseZohoTime(key.Modified_Time)) ? key : undefined;
}
