import type { ItemFailure } from "../../errors/failure";
import { saysUnknownId } from "../../errors/placeHints";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { runQuery } from "../query/coql";
import { coqlName } from "../query/coqlNames";
import { coqlLiteral } from "../query/coqlText";
import type { CrmRecord } from "../records/listByIds";
import { repetitionOf } from "../repetition";
import { type FailureRule, refuseFailedRows } from "../rows/refuseFailedRows";
import { type RowsResult, toOutcome } from "../rows/rowResult";
import { type BatchWrite, writeRows } from "../rows/writeRows";
import { recordIdOf } from "../tags/recordTags";
import { noId } from "../tags/writeTags";
import { openKnownLinks } from "./knownLinks";

/** A module whose records are links, and its lookups to either side. */
export interface LinkingModule {
  module: string;
  /** To the record that others are linked with. */
  own: string;
  /** To the other records. */
  other: string;
}

/** A record whose links are made or ended, and how. */
export interface RowLinks {
  linking: LinkingModule;
  recordId: string;
  kind: "link" | "unlink";
  onFailure: FailureRule;
}

/** Rows of one call: as many as an insert takes, and IDs of which fewer than 1,024 characters are certain. */
const maxRows = { link: 100, unlink: 50 };

/**
 * Makes or ends links of a multi-select lookup, each a record of its linking module (docs/zoho-crm.md#linked-records).
 * The links are read first by COQL, so that none is made twice.
 * Scopes: ZohoCRM.coql.READ, and those to create or delete records of the linking module.
 */
export async function linkByRows(
  client: ZohoClient,
  rows: readonly unknown[],
  { linking, recordId, kind, onFailure }: RowLinks,
): Promise<RowsResult> {
  const { module, own, other } = linking;
  const path = crmPath`/${module}`;
  const ids = rows.flatMap((row) => recordIdOf(row) ?? []);
  const links = openKnownLinks(ids, (some) => readLinks(client, linking, recordId, some));

  async function prepare(row: unknown) {
    const id = recordIdOf(row);
    if (id === undefined) return noId;
    const link = await links.read(id);
    if ((link !== undefined) === (kind === "link")) {
      return { outcome: toOutcome("unchanged", { id }) };
    }
    const values = link ? { id: link.linkId } : { [own]: { id: recordId }, [other]: { id } };
    return { values };
  }

  const { method, ...write } = kind === "link" ? linkWrite(path, other) : unlinkWrite(path);
  const result = await writeRows(client, rows, { maxRows: maxRows[kind], prepare, ...write });
  // Zoho tells the IDs of the links.
  const named = result.rows.map((row) => ({ ...row, id: recordIdOf(rows[row.index]) ?? null }));
  const told = { ...result, rows: named };
  refuseFailedRows(told, onFailure, `${method} ${path}`, client.log);
  return told;
}

type LinkWrite = Omit<BatchWrite, "maxRows" | "prepare"> & { method: string };

const linkWrite = (path: string, other: string): LinkWrite => ({
  method: "POST",
  keysOf: (values) => [JSON.stringify(values[other])],
  statusOf: () => "created",
  doneStatusOf: ({ code }) => (/^DUPLICATE_(LINKING_)?DATA$/.test(code) ? "unchanged" : undefined),
  toRequest: (values) => ({
    method: "POST",
    path,
    body: { data: values },
    ...repetitionOf("linkByRows"),
  }),
});

const unlinkWrite = (path: string): LinkWrite => ({
  method: "DELETE",
  keysOf: ({ id }) => [String(id)],
  statusOf: () => "removed",
  doneStatusOf: ({ code, message: reason, details }: ItemFailure) =>
    saysUnknownId({ operation: `DELETE ${path}`, code, reason, details }) ? "unchanged" : undefined,
  toRequest: (values) => ({
    method: "DELETE",
    path,
    query: { ids: values.map(({ id }) => String(id)).join(",") },
    tellsOfEach: true,
    ...repetitionOf("removeRecords"),
  }),
});

/** The links of a record with some others, each under the other's ID. */
async function readLinks(
  client: ZohoClient,
  { module, own, other }: LinkingModule,
  recordId: string,
  ids: string[],
): Promise<CrmRecord[]> {
  const where = `${coqlName(own)} = ${coqlLiteral(recordId)} and ${coqlName(other)} in ${coqlLiteral(ids)}`;
  const query = `select id, ${coqlName(other)} from ${module} where ${where} limit 200`;
  const rows = await runQuery(client, query);
  return rows.map((row) => {
    const linked = row[other];
    return { id: String(isObject(linked) ? linked.id : linked), linkId: String(row.id) };
  });
}
