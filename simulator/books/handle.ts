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
import { importFromCrm, isCrmImport } from "./crmImport";
import { callFields } from "./customFieldCalls";
import { callCustomModule, callModules } from "./customModules";
import { isPdfPlayed, severalPdfs, typeOfSeveral } from "./documents";
import { paymentLink } from "./mail/paymentLink";
import { booksOperations } from "./operations";
import { booksUnplayedParameters } from "./operations/parameters";
import { type Books, organizationOf } from "./organizations";
import { allRecords } from "./records";
import { recordTypeNamed } from "./recordTypes";
import { matchRoute } from "./routes";
import { isAllowed, mayUseModules } from "./scopes";
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
  if (asksForDocument(request) && !isPdfPlayed(request)) return notPlayed(request);
  const unplayed = booksUnplayedParameters.find(request);
  if (unplayed) return notPlayed(request, unplayed);
  const other = answerOther(request, caller, books);
  if (other) return other;
  const match = matchRoute(method, segments);
  const { type, verb, needs } = match.route;
  const asked = verb?.scope === "UPDATE" ? "PUT" : method;
  const isFree = isAllowed(caller.scopes, needs?.group ?? type.scope, needs?.method ?? asked);
  if (!isFree) return notAuthorized();
  return callRecords(organizationOf(books, request), request, match);
}

/** Answers a call that is on no record type; undefined for all others. */
function answerOther(
  request: SimRequest,
  caller: Pick<SimCaller, "user" | "scopes">,
  books: Books,
): SimAnswer | undefined {
  const { method, segments } = request;
  const may = isAllowed(caller.scopes, "settings", method);
  if (segments[0] === "organizations") {
    return may ? callOrganizations(books, request) : notAuthorized();
  }
  if (isCrmImport(request)) {
    return isAllowed(caller.scopes, "contacts", method)
      ? importFromCrm(organizationOf(books, request), request, books.readCrm)
      : notAuthorized();
  }
  switch (`${method} ${segments.join("/")}`) {
    case "GET users/me":
      return may ? currentUser(organizationOf(books, request), caller) : notAuthorized();
    case "GET settings/fields":
    case "GET settings/customfields":
      return may ? callFields(organizationOf(books, request), request) : notAuthorized();
    case "GET share/paymentlink":
      return may ? paymentLink(organizationOf(books, request), request) : notAuthorized();
    case "GET settings/modules":
      return may ? callModules(organizationOf(books, request), request) : notAuthorized();
  }
  const printed = typeOfSeveral(request);
  if (printed) {
    return isAllowed(caller.scopes, printed.scope, method)
      ? severalPdfs(organizationOf(books, request), request, printed)
      : notAuthorized();
  }
  if (!segments[0]?.startsWith("cm_")) return undefined;
  const organization = organizationOf(books, request);
  return mayUseModules(caller.scopes, organization.quirks)
    ? callCustomModule(organization, request)
    : notAuthorized();
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
