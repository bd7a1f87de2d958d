import { isDeepStrictEqual } from "node:util";
import type { ItemFailure } from "../../errors/failure";
import { saysUnknownId } from "../../errors/placeHints";
import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import type { ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";
import { type FailureRule, refuseFailedRows } from "../../rows/refuseFailedRows";
import type { ItemResult } from "../records/answers";
import { listByIds, pathOf } from "../records/listByIds";
import { repetitionOf } from "../repetition";
import { recordIdOf } from "../rows/rowNames";
import { type RowResult, type RowsResult, toOutcome } from "../rows/rowResult";
import { writeRows } from "../rows/writeRows";
import { noId } from "../tags/writeTags";
import { openKnownLinks } from "./knownLinks";
import { linkByRows } from "./linkByRows";
import { type LinkField, linkFieldOf, linkInputs } from "./linkField";
import { hasValue, linkValueReader } from "./linkValue";
import type { RecordsList } from "./listRelatedRecords";
import { explainList } from "./relatedList";
import { requireLinkable } from "./requireLinkable";

const maxLinks = 100;

/** What a builder chose for links, besides their rows. */
export interface LinkChoices {
  /** What rows get that give no value of their own. */
  forAll: Partial<Record<LinkField, string>>;
  onFailure: FailureRule;
}

/**
 * Links any number of records with a record, 100 with each call, or changes what their links hold. The links are read
 * first, so that rows say what was new, and what stands as asked for is not written (docs/zoho-crm.md#linking-of-records).
 * @param rows IDs, or objects with `id` and what the link holds. Nothing is sent for no rows.
 * @throws ZohoError for a list whose records cannot be linked, and as `writeRows` and `refuseFailedRows`.
 */
export async function linkRecords(
  client: ZohoClient,
  place: RecordsList,
  rows: readonly unknown[],
  { forAll, onFailure }: LinkChoices,
): Promise<RowsResult> {
  const { module, id, list } = place;
  const field = linkFieldOf(module, list);
  if (rows.length > 0) refuseOtherInputs(place, field, forAll);
  const linking = rows.length > 0 ? await requireLinkable(client, place) : undefined;
  if (linking) {
    return linkByRows(client, rows, { linking, recordId: id, kind: "link", onFailure });
  }
  const path = pathOf([module, id, list]);
  const readValue = linkValueReader(client, field, forAll);
  const links = openKnownLinks(idsIn(rows), (ids) =>
    listByIds(client, [module, id, list], ids, [field ?? "id"]).catch(async (thrown) => {
      throw await explainList(client, place, thrown);
    }),
  );

  async function isAsAsked(other: string, value: unknown) {
    const link = await links.read(other);
    return link && (field === undefined || value === undefined || hasValue(link, field, value));
  }

  const sent = new Map<string, { position: number; value: unknown }>();
  async function prepare(row: unknown, position: number) {
    const other = recordIdOf(row);
    if (other === undefined) return noId;
    const read = await readValue(row);
    if ("outcome" in read) return { outcome: { ...read.outcome, id: other } };
    const { value } = read;
    const earlier = sent.get(other);
    if (earlier && (value === undefined || isDeepStrictEqual(earlier.value, value))) {
      return { repeats: earlier.position };
    }
    if (!earlier && (await isAsAsked(other, value))) {
      return { outcome: toOutcome("unchanged", { id: other }) };
    }
    sent.set(other, { position, value });
    return { values: { id: other, ...(field && value !== undefined && { [field]: value }) } };
  }

  const linked = new Set<string>();
  function statusOf({ details }: ItemResult) {
    const other = String(details?.id);
    const isNew = !links.has(other) && !linked.has(other);
    linked.add(other);
    return isNew ? "created" : "updated";
  }

  const result = await writeRows(client, rows, {
    maxRows: maxLinks,
    prepare,
    keysOf: (values) => [String(values.id)],
    idOf: idOfRow,
    statusOf,
    // What Zoho says of records that are linked already is UNSURE (docs/zoho-crm.md#linking-of-records).
    doneStatusOf: ({ code }) => (code === "DUPLICATE_DATA" ? "unchanged" : undefined),
    toRequest: (values) => ({
      method: "PUT",
      path,
      body: { data: values },
      ...repetitionOf("linkRecords"),
    }),
  });
  const told = { ...result, rows: result.rows.map((row) => nameInput(row, field)) };
  refuseFailedRows(told, onFailure, `PUT ${path}`, client.log);
  return told;
}

/** Refuses what is given for all rows that links of the list do not have. */
function refuseOtherInputs(
  { module, list }: RecordsList,
  field: LinkField | undefined,
  forAll: LinkChoices["forAll"],
): void {
  for (const [name, label] of Object.entries(linkInputs)) {
    if (name === field || forAll[name as LinkField] === undefined) continue;
    refuse(
      `${label} does nothing for the related list ${list} of ${module}. Leave ${label} empty${field ? `, or give ${linkInputs[field]}` : ""}.`,
    );
  }
}

/** Names the input of a field that Zoho misses. */
const nameInput = (row: RowResult, field: LinkField | undefined): RowResult =>
  row.code === "MANDATORY_NOT_FOUND" && field !== undefined && row.field === field
    ? {
        ...row,
        message: `The link needs a value of ${linkInputs[field]}: ${row.message}`,
        hint: `Give ${linkInputs[field]}, or ${field} in the row.`,
      }
    : row;

/** Fewer than 1,024 characters, as of records that are deleted (docs/zoho-crm.md#delete-records). */
const maxUnlinks = 50;

/**
 * Takes any number of records apart from a record, which all stay. Not linked counts as done.
 * @param rows IDs, or objects with `id`. Nothing is sent for no rows.
 * @throws as `linkRecords`.
 */
export async function unlinkRecords(
  client: ZohoClient,
  place: RecordsList,
  rows: readonly unknown[],
  onFailure: FailureRule,
): Promise<RowsResult> {
  const { module, id, list } = place;
  const linking = rows.length > 0 ? await requireLinkable(client, place) : undefined;
  if (linking) {
    return linkByRows(client, rows, { linking, recordId: id, kind: "unlink", onFailure });
  }
  const path = pathOf([module, id, list]);
  const operation = `DELETE ${path}`;
  const isGone = ({ code, message: reason, details }: ItemFailure) =>
    saysUnknownId({ operation, code, reason, details }) && !isOfPlace(details);
  const isRole = linkFieldOf(module, list) === "Contact_Role";
  const result = await writeRows(client, rows, {
    maxRows: isRole ? 1 : maxUnlinks,
    prepare: async (row) => {
      const other = recordIdOf(row);
      return other === undefined ? noId : { values: { id: other } };
    },
    keysOf: (values) => [String(values.id)],
    idOf: idOfRow,
    statusOf: () => "removed",
    doneStatusOf: (refused) => (isGone(refused) ? "unchanged" : undefined),
    toRequest: (values) => ({
      method: "DELETE",
      ...(isRole
        ? oneInPath(path, values)
        : { path, query: { ids: values.map(idOfRow).join(",") } }),
      tellsOfEach: true,
      ...repetitionOf("unlinkRecords"),
    }),
  });
  refuseFailedRows(result, onFailure, operation, client.log);
  return result;
}

/**
 * Whether `ids` of a deal's contacts are those of contacts or of roles is UNSURE, so that the path names each contact
 * (docs/zoho-crm.md#contact-roles).
 */
const oneInPath = (path: string, [values]: FieldValues[]): Pick<ZohoRequest, "path"> => ({
  path: values ? `${path}/${idOfRow(values)}` : path,
});

/** Whether an error is about a part of the path, which the rows have in common. */
const isOfPlace = (details: unknown): boolean =>
  isObject(details) && "resource_path_index" in details && Number(details.resource_path_index) < 3;

const idsIn = (rows: readonly unknown[]): string[] => rows.flatMap((row) => recordIdOf(row) ?? []);

const idOfRow = ({ id }: FieldValues): string => String(id);
