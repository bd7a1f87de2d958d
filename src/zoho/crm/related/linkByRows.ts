import type { ItemFailure } from "../../errors/failure";
import { saysUnknownId } from "../../errors/placeHints";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { type FailureRule, refuseFailedRows } from "../../rows/refuseFailedRows";
import { repetitionOf } from "../repetition";
import { recordIdOf } from "../rows/rowNames";
import { type RowsResult, toOutcome } from "../rows/rowResult";
import { sendOnce } from "../rows/sendOnce";
import { type BatchWrite, writeRows } from "../rows/writeRows";
import { noId } from "../tags/writeTags";
import { endOthers, type WriteOne } from "./endOthers";
import { openKnownLinks } from "./knownLinks";
import { type LinkingModule, readLinks } from "./readLinks";

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
 * The links are read first by COQL, so that none is made twice, and all that a record has are ended.
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
  const linkIdsOf = async (row: unknown) =>
    (await links.read(recordIdOf(row) ?? ""))?.linkIds ?? [];
  const { method, ...write } = kind === "link" ? linkWrite(path, other) : unlinkWrite(path);

  /** Makes a link for each row, or ends one: of several with the same record, the one that stands there. */
  const writeOne: WriteOne = (some, at) => {
    const prepare = async (row: unknown) => {
      const id = recordIdOf(row);
      if (id === undefined) return noId;
      const linkId = (await linkIdsOf(row))[at];
      if ((linkId !== undefined) === (kind === "link")) {
        return { outcome: toOutcome("unchanged", { id }) };
      }
      return { values: linkId ? { id: linkId } : { [own]: { id: recordId }, [other]: { id } } };
    };
    return writeRows(client, some, {
      maxRows: maxRows[kind],
      prepare: sendOnce(prepare),
      ...write,
    });
  };

  const result = await writeOne(rows, 0);
  const whole = kind === "link" ? result : await endOthers(rows, result, { linkIdsOf, writeOne });
  // Zoho tells the IDs of the links.
  const named = whole.rows.map((row) => ({ ...row, id: recordIdOf(rows[row.index]) ?? null }));
  const told = { ...whole, rows: named };
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
