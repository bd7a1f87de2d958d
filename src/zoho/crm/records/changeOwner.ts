import type { Connection } from "@prismatic-io/spectral";
import type { RunMemory } from "../../connection/remember";
import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { type FailureRule, refuseFailedRows } from "../../rows/refuseFailedRows";
import { rememberedLookUps } from "../prepare/lookUps";
import { toUser } from "../prepare/references";
import { repetitionOf } from "../repetition";
import { namesBy } from "../rows/rowNames";
import type { RowsResult } from "../rows/rowResult";
import { sendOnce } from "../rows/sendOnce";
import { writeRows } from "../rows/writeRows";
import { maxRecords } from "./createRecords";
import { planWrite, type WriteOptions } from "./writeOptions";

/** The modules whose records can change their owner along with a record (docs/zoho-crm.md#change-of-owner). */
export const relatedModules = ["Tasks", "Events", "Calls", "Contacts", "Deals"] as const;

/** What else a change of owner does; without both, the owner is written as any field. */
export interface OwnerChange {
  ownerId: string;
  /** The new owner gets a mail. */
  notify: boolean;
  /** Records of these modules that belong to the records change their owner as well. */
  withRelated: readonly string[];
  automation?: WriteOptions["automation"];
  onFailure: FailureRule;
}

/** Records of one call of Zoho's own operation (docs/zoho-crm.md#change-of-owner). */
const maxIds = 500;

/**
 * Gives any number of records to a user. Where the user is told or related records follow, Zoho's own operation does so,
 * and is not sent again after a lost answer. A record that is named again is sent once.
 * Scopes: ZohoCRM.modules.{module}.UPDATE, or for the latter ZohoCRM.change_owner.CREATE.
 * @param rows record IDs, or objects with `id`.
 * @throws ZohoError as `writeRows`, and where the rows that were not changed make the step fail.
 */
export async function changeOwner(
  client: ZohoClient,
  module: string,
  rows: readonly unknown[],
  change: OwnerChange,
): Promise<RowsResult> {
  const { keyOf, idOf, prepare } = namesBy();
  const isOwn = change.notify || change.withRelated.length > 0;
  const toRequest = isOwn ? ownRequest : updateRequest;
  const request = (values: FieldValues[]) => toRequest(module, values.map(keyOf), change);
  const result = await writeRows(client, rows, {
    maxRows: isOwn ? maxIds : maxRecords,
    // Each request of Zoho's own operation sends a mail.
    prepare: isOwn ? sendOnce(prepare) : prepare,
    keysOf: (values) => [String(keyOf(values))],
    idOf,
    statusOf: () => "updated",
    toRequest: request,
  });
  const { method, path } = request([]);
  refuseFailedRows(result, change.onFailure, `${method} ${path}`, client.log);
  return result;
}

type Ids = readonly (string | null)[];

const updateRequest = (module: string, ids: Ids, change: OwnerChange): ZohoRequest => {
  const rows = ids.map((id) => ({ id, Owner: { id: change.ownerId } }));
  return {
    method: "PUT",
    path: crmPath`/${module}`,
    ...planWrite(rows, "update", { automation: change.automation }),
  };
};

const ownRequest = (
  module: string,
  ids: Ids,
  { ownerId, notify, withRelated }: OwnerChange,
): ZohoRequest => ({
  method: "POST",
  path: crmPath`/${module}/actions/change_owner`,
  body: {
    ids,
    owner: { id: ownerId },
    notify,
    ...(withRelated.length > 0 && {
      related_modules: withRelated.map((api_name) => ({ api_name })),
    }),
  },
  ...repetitionOf("changeOwner"),
});

/**
 * The ID of a user who is named by ID or by e-mail address. Scope: ZohoCRM.users.READ, for addresses.
 * @param label what the input is called that names the user.
 * @throws Error for an address that no active user has.
 */
export async function findOwner(
  client: ZohoClient,
  connection: Connection,
  memory: RunMemory,
  owner: string,
  label = "Owner",
): Promise<string> {
  const found = await toUser(owner, rememberedLookUps(client, connection, memory).users);
  if ("value" in found) return (found.value as { id: string }).id;
  refuse(`${label} is "${owner}". Give ${found.expected}.`);
}
