import { notPlayed } from "../notPlayed";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import {
  BooksRefusal,
  failure,
  invalidUrl,
  methodNotAllowed,
  notAuthorized,
  success,
} from "./answers";
import { callOrganizations } from "./callOrganizations";
import { callRecords } from "./calls";
import { booksOperations } from "./operations";
import { booksUnplayedParameters } from "./operations/parameters";
import { type Books, organizationOf } from "./organizations";
import { allRecords } from "./records";
import { recordTypeNamed } from "./recordTypes";
import { matchRoute } from "./routes";
import { isAllowed } from "./scopes";
import { fullRecord } from "./shapes";
import type { OrganizationState } from "./state";

/**
 * Answers a Books v3 call whose token was found good: path, method and scope are judged, then the
 * organization, then the call itself. What Zoho has and is not played here answers 501. `request.segments` begin behind `/books/v3`.
 */
export function handleBooks(
  request: SimRequest,
  caller: Pick<SimCaller, "user" | "scopes">,
  books: Books,
): SimAnswer {
  try {
    return answer(request, caller, books);
  } catch (error) {
    if (error instanceof BooksRefusal) return failure(error.status, error.code, error.message);
    throw error;
  }
}

function answer(
  request: SimRequest,
  caller: Pick<SimCaller, "user" | "scopes">,
  books: Books,
): SimAnswer {
  const { method, segments } = request;
  const verdict = booksOperations.judge(method, segments);
  if (verdict === "notPlayed") return notPlayed(request);
  if (verdict === "unknownPath") throw invalidUrl();
  if (verdict === "wrongMethod") throw methodNotAllowed();
  if (asksForDocument(request)) return notPlayed(request);
  const unplayed = booksUnplayedParameters.find(request);
  if (unplayed) return notPlayed(request, unplayed);
  const may = (group: string) => isAllowed(caller.scopes, group, method);
  if (segments[0] === "organizations") {
    return may("settings") ? callOrganizations(books, request) : notAuthorized();
  }
  if (method === "GET" && segments.join("/") === "users/me") {
    return may("settings") ? currentUser(organizationOf(books, request), caller) : notAuthorized();
  }
  const match = matchRoute(method, segments);
  if (!may(match.route.type.scope)) return notAuthorized();
  return callRecords(organizationOf(books, request), request, match);
}

/** Whether a record or a list is asked for as a document: a PDF, a page or a table (docs/zoho-books.md#documents). */
function asksForDocument({ method, query, headers }: SimRequest): boolean {
  if (method !== "GET") return false;
  const form = query.get("accept") ?? "json";
  return form !== "json" || query.get("print") === "true" || headers.accept === "application/pdf";
}

/** `/users/me`: the caller as the organization knows him. */
function currentUser(
  organization: OrganizationState,
  { user }: Pick<SimCaller, "user">,
): SimAnswer {
  const type = recordTypeNamed("users");
  const known = allRecords(organization, type).find(({ values }) => values.email === user.email);
  const shown = known
    ? fullRecord(organization, type, known)
    : { user_id: user.id, name: user.name, email: user.email, status: "active" };
  return success("success", { user: { ...shown, is_current_user: true } });
}
