import { failureOf, ZohoError } from "../../errors/errors";
import type { ItemFailure } from "../../errors/failure";
import { failedItems } from "../../http/answerItems";
import type { ZohoClient } from "../../http/client";
import { unclear } from "../../http/outcome";
import { crmPath } from "../../http/paths";
import { itemFailure } from "../../http/readFailure";
import { isObject } from "../../isObject";
import { inGroupsOf } from "../records/listByIds";
import { repetitionOf } from "../repetition";
import type { TagList } from "./listTags";

/** How many tags one call creates (docs/zoho-crm.md#tags). */
const maxTags = 100;

/**
 * The IDs of a module's tags by their names, each once. Names that the module does not have are created first; whether
 * letter case tells names apart is Zoho's to say (docs/zoho-crm.md#tags). Scope for new names:
 * ZohoCRM.settings.tags.CREATE.
 * @param catalog the tags that the module has.
 * @throws ZohoError naming the tags that Zoho refuses.
 */
export async function ensureTags(
  client: ZohoClient,
  module: string,
  names: readonly string[],
  catalog: TagList["data"],
): Promise<string[]> {
  const ids = new Map(catalog.map(({ name, id }) => [name, id]));
  const missing = [...new Set(names)].filter((name) => !ids.has(name));
  for (const group of inGroupsOf(maxTags, missing)) {
    for (const [name, id] of await createTags(client, module, group)) ids.set(name, id);
  }
  return [...new Set(names.flatMap((name) => ids.get(name) ?? []))];
}

/** Creates tags and gives their IDs by name; a tag that is there already is no error, since Zoho gives its ID. */
async function createTags(
  client: ZohoClient,
  module: string,
  names: string[],
): Promise<[name: string, id: string][]> {
  const path = crmPath`/settings/tags?module=${module}`;
  const body = { tags: names.map((name) => ({ name })) };
  const request = { method: "POST" as const, path, body, ...repetitionOf("createTags") };
  const { data, refused, status } = await client.send<unknown>(request).then(
    ({ data, status }) => ({ data, refused: failedItems(data), status }),
    (thrown: unknown) => {
      // Where all are there already, the answer as a whole is a refusal.
      const { items, status = 400 } = failureOf(thrown) ?? {};
      if (!items) throw thrown;
      return { data: undefined, refused: items, status };
    },
  );
  const others = refused.filter((item) => !isThere(item));
  if (others.length > 0) throw refusedTags(`POST ${path}`, status, others, names);
  const there = new Map(
    refused.map(({ index = 0, existingRecordId }) => [index, existingRecordId]),
  );
  const rows = isObject(data) && Array.isArray(data.tags) ? data.tags : [];
  return names.map((name, index) => {
    const id = there.get(index) ?? idOf(rows[index]);
    if (id === undefined) throw unclear("crm", request, status);
    return [name, id];
  });
}

const isThere = ({ code, existingRecordId }: ItemFailure) =>
  code === "DUPLICATE_DATA" && existingRecordId !== undefined;

function refusedTags(operation: string, status: number, items: ItemFailure[], names: string[]) {
  const told = items.map((item) => ({ ...item, subject: `tag "${names[item.index ?? 0]}"` }));
  const failure = itemFailure({ product: "crm", operation, status }, told);
  return new ZohoError({ ...failure, subject: told[0]?.subject });
}

/** The ID of a tag in its row of the answer. */
function idOf(row: unknown): string | undefined {
  const { id } = isObject(row) && isObject(row.details) ? row.details : {};
  return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
}
