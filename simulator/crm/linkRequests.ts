import type { SimAnswer, SimRequest } from "../types";
import { Refusal } from "./answers";
import { type CrmContext, latest, type Values } from "./context";
import { failure, type Item, itemsAnswer, readItems, success } from "./items";
import { type LinkSide, readLinkValues } from "./linkKinds";
import { dropLink, findLink, putLink } from "./links";
import { readList } from "./parameters";
import { findList } from "./related";
import { missing } from "./values";
import { unknownId } from "./writeErrors";

const maxLinks = 100;

/** Where a call links or unlinks: a record's list, and the other record where the path names it. */
type Place = readonly [module: string, id: string, list: string, related?: string];

/** PUT /{module}/{id}/{list} and …/{list}/{id}: links records, or changes links (docs/zoho-crm.md#linking-of-records). */
export function linkRecords(
  context: CrmContext,
  request: SimRequest,
  [moduleName, id, list, related]: Place,
): SimAnswer {
  const side = requireLinked(context, moduleName, id, list);
  const rows = readItems(request, "data", related === undefined ? maxLinks : 1);
  const items = rows.map((row, index) =>
    link(context, side, id, related === undefined ? row : { ...row, id: related }, {
      path: `$.data[${index}]`,
      isAlone: rows.length === 1,
    }),
  );
  return itemsAnswer("data", items, 200, context.quirks);
}

/** Where a row stands in the body, and whether it is the only one. */
interface RowPlace {
  path: string;
  isAlone: boolean;
}

function link(
  context: CrmContext,
  side: LinkSide,
  id: string,
  row: Values,
  { path, isAlone }: RowPlace,
): Item {
  if (row.id === undefined) return failure(missing("id", `${path}.id`));
  const other = String(row.id);
  if (!latest(context, side.module, other)) {
    // Beside others, an unknown record is told by its id (docs/zoho-crm.md#linking-of-records).
    const details = { id: other };
    const beside = { code: "INVALID_DATA", message: "invalid data", details };
    return failure(isAlone ? unknownId(path) : beside);
  }
  const read = readLinkValues(context, side, row, path);
  if ("error" in read) return failure(read.error);
  const isLinked = findLink(context, side, id, other) !== undefined;
  if (isLinked && context.quirks.linkedTwiceFails) {
    return failure({ code: "DUPLICATE_DATA", message: "duplicate data", details: { id: other } });
  }
  putLink(context, side, id, other, read.given);
  const role = isLinked ? "relation updated" : "relation added";
  return success(side.isRole ? role : "record updated", { id: other });
}

/** DELETE /{module}/{id}/{list}?ids= and …/{list}/{id}: takes records apart, which stay themselves. */
export function unlinkRecords(
  context: CrmContext,
  request: SimRequest,
  [moduleName, id, list, related]: Place,
): SimAnswer {
  const side = requireLinked(context, moduleName, id, list);
  // A record that the path names is refused without a list.
  if (related !== undefined && !findLink(context, side, id, related)) {
    throw new Refusal("INVALID_DATA", "relation not found", { id: related });
  }
  const ids = related === undefined ? readLinkedIds(request) : [related];
  const isMixed = ids.some((other) => !findLink(context, side, id, other));
  const items = ids.map((other): Item => {
    if (dropLink(context, side, id, other)) {
      const message = side.isRole || isMixed ? "relation removed" : "record deleted";
      return success(message, { id: other });
    }
    const details = { id: other };
    return failure({ code: "INVALID_DATA", message: "relation not found", details });
  });
  return itemsAnswer("data", items, 200, context.quirks);
}

function readLinkedIds(request: SimRequest): string[] {
  const ids = readList(request, "ids");
  if (ids.length === 0) {
    throw new Refusal("MANDATORY_NOT_FOUND", "One of the expected parameter is missing", {
      param_name: "ids",
    });
  }
  if (ids.length > maxLinks) {
    throw new Refusal("LIMIT_EXCEEDED", "too many ids", {
      limit: String(maxLinks),
      param_name: "ids",
    });
  }
  return ids;
}

/** The list's links. What Zoho says of lists that rest on lookups is UNSURE (docs/zoho-crm.md#linking-of-records). */
function requireLinked(
  context: CrmContext,
  moduleName: string,
  id: string,
  listName: string,
): LinkSide {
  const list = findList(context, moduleName, id, listName);
  if (list.kind === "linked") return list.side;
  throw new Refusal("NOT_SUPPORTED", "The given module is not supported in API", {
    resource_path_index: 2,
  });
}
