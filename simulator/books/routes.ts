/** Which call a method and path are (docs/zoho-books.md#record-types). */
import { invalidUrl, methodNotAllowed } from "./answers";
import { belowCalls } from "./below";
import type { BelowCall } from "./call";
import { recordTypeNamed, recordTypes } from "./recordTypes";
import type { Operation, RecordType } from "./recordTypes/recordType";
import { verbsOf } from "./verbs";
import type { Verb } from "./verbs/verb";

type Action =
  | Operation
  | "removeSeveral"
  | "upsert"
  | "verb"
  | "details"
  | "below"
  | "invoiceOrder";

export interface Route {
  method: string;
  /** Path segments; `{id}`, `{parent}` and `{sub}` stand for any one. */
  pattern: string[];
  action: Action;
  type: RecordType;
  verb?: Verb;
  needs?: BelowCall["needs"];
}

export interface Match {
  route: Route;
  id?: string;
  parentId?: string;
  subId?: string;
  /** What stands for `{code}`. */
  code?: string;
}

const METHODS: Record<Operation, string> = {
  list: "GET",
  get: "GET",
  create: "POST",
  update: "PUT",
  remove: "DELETE",
};

const route = (
  method: string,
  path: string,
  action: Action,
  type: RecordType,
  verb?: Verb,
): Route => ({ method, pattern: path.split("/"), action, type, verb });

function routesOf(type: RecordType): Route[] {
  const operations = [type.paths, type.otherPaths ?? {}].flatMap(
    (paths) => Object.entries(paths) as [Operation, string][],
  );
  return [
    ...operations.map(([operation, path]) => route(METHODS[operation], path, operation, type)),
    ...Object.entries(verbsOf(type.name)).map(([tail, verb]) => {
      const path = verb.path ?? `${type.paths.update ?? `${type.name}/{id}`}/${tail}`;
      return route("POST", path, "verb", type, verb);
    }),
    ...(type.upsert ? [route("PUT", type.name, "upsert", type)] : []),
    ...(type.bulkRemove ? [route("DELETE", type.bulkRemove.path, "removeSeveral", type)] : []),
    ...(type.name === "items" ? [route("GET", "itemdetails", "details", type)] : []),
    ...(type.name === "invoices"
      ? [route("POST", "invoices/fromsalesorder", "invoiceOrder", type)]
      : []),
  ];
}

/** The calls on records that are played. */
export const ROUTES = [
  ...recordTypes.flatMap(routesOf),
  ...belowCalls.map(({ method, path, type, needs }) => ({
    ...route(method, path, "below", recordTypeNamed(type)),
    needs,
  })),
];

const isPlaceholder = (part: string): boolean => part.startsWith("{");
const literals = ({ pattern }: Route): number =>
  pattern.filter((part) => !isPlaceholder(part)).length;

function fits({ pattern }: Route, segments: string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => isPlaceholder(part) || part === segments[index])
  );
}

/** The call that the path is for; 404 with code 5 for no path of Books, 405 with code 37 for another method. */
export function matchRoute(method: string, segments: string[]): Match {
  const fitting = ROUTES.filter((candidate) => fits(candidate, segments));
  if (fitting.length === 0) throw invalidUrl();
  // `contacts/contactpersons` is no contact's id: the path with the most words in it is meant.
  const closest = Math.max(...fitting.map(literals));
  const found = fitting.find(
    (candidate) => literals(candidate) === closest && candidate.method === method,
  );
  if (!found) throw methodNotAllowed();
  return {
    route: found,
    id: segments[found.pattern.indexOf("{id}")],
    parentId: segments[found.pattern.indexOf("{parent}")],
    subId: segments[found.pattern.indexOf("{sub}")],
    code: segments[found.pattern.indexOf("{code}")],
  };
}
