import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { type EventPage, eventPages } from "../history/eventPages";
import { type Chosen, type EventExtent, gatherEvents } from "../history/gatherEvents";
import type { Period } from "../history/period";
import { isPerson, toPerson } from "../history/person";
import { requireIds } from "../records/rows";

/** A record that lies in the recycle bin, with the members that the connector reads (docs/zoho-crm.md#recycle-bin). */
export interface BinRow {
  id: string;
  deleted_time: string;
  display_name?: string | null;
  /** Zoho may give the name alone; the connector gives an object. */
  module?: unknown;
  deleted_by?: unknown;
  [other: string]: unknown;
}

/** Which deleted records to give; all without a test. */
export interface BinFilter extends Period {
  module?: string;
  /** A part of the record's name, in any case. */
  name?: string;
  /** The ID of a user. */
  by?: string;
}

export const binPath = crmPath`/settings/recycle_bin`;

/**
 * What lies in the recycle bin, the latest deletion first: one page, or all pages as one. Which comparators Zoho takes is
 * partly UNSURE (docs/zoho-crm.md#recycle-bin), so that users and times are chosen here.
 * Scope: ZohoCRM.settings.recycle_bin.READ.
 * @throws ZohoError as `eventPages`.
 */
export async function listDeletedRecords(
  client: ZohoClient,
  filter: BinFilter,
  extent: EventExtent,
): Promise<Chosen<BinRow>> {
  const list = {
    path: binPath,
    key: "recycle_bin",
    query: { filters: toJson(filter), sort_by: "deleted_time", sort_order: "desc" },
  };
  const choice = {
    choose: (row: BinRow) => (isWanted(row, filter) ? withModule(row) : undefined),
    timeOf: ({ deleted_time }: BinRow) => deleted_time,
    period: filter,
  };
  const pages = identified(eventPages<BinRow>(client, list, extent));
  return gatherEvents(pages, choice, extent);
}

/** The pages of the bin, whose rows are records. */
async function* identified(pages: AsyncGenerator<EventPage<BinRow>>) {
  for await (const { events, info } of pages) {
    yield { events: requireIds(events, `GET ${binPath}`), info };
  }
}

/** The tests whose comparators are published. */
function toJson({ module, name }: BinFilter): string | undefined {
  const test = (api_name: string, comparator: string, value?: string) =>
    value === undefined ? [] : [{ field: { api_name }, comparator, value }];
  const group = [...test("module", "equal", module), ...test("display_name", "contains", name)];
  return group.length > 0 ? JSON.stringify({ group_operator: "AND", group }) : undefined;
}

function isWanted(row: BinRow, { module, name, by }: BinFilter): boolean {
  const given = moduleName(row);
  const isOfModule =
    module === undefined || given === undefined || given.toLowerCase() === module.toLowerCase();
  const isNamed = String(row.display_name ?? "")
    .toLowerCase()
    .includes((name ?? "").toLowerCase());
  return isOfModule && isNamed && isPerson(toPerson(row.deleted_by), by);
}

/** The API name of a row's module, as text or in an object; undefined where Zoho tells none. */
export function moduleName({ module }: Pick<BinRow, "module">): string | undefined {
  const name = isObject(module) ? module.api_name : module;
  return typeof name === "string" ? name : undefined;
}

const withModule = (row: BinRow): BinRow =>
  typeof row.module === "string" ? { ...row, module: { api_name: row.module } } : row;
