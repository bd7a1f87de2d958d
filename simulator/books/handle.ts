import { notPlayed } from "../notPlayed";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { BooksRefusal, failure, invalidUrl, methodNotAllowed, notAuthorized } from "./answers";
import { callRecords } from "./calls";
import { isPdfPlayed } from "./documents";
import { booksOperations } from "./operations";
import { booksUnplayedParameters } from "./operations/parameters";
import { type Books, organizationOf } from "./organizations";
import { answerOther } from "./otherCalls";
import { matchRoute } from "./routes";
import { isAllowed } from "./scopes";
import type { Values } from "./state";

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
    const answered = answer(request, caller, books);
    const isText = books.organizations.some(({ quirks }) => quirks.pageFlagsAsText);
    return isText ? withFlagAsText(answered) : answered;
  } catch (error) {
    if (error instanceof BooksRefusal) return failure(error.status, error.code, error.message);
    throw error;
  }
}

/** The answer whose `has_more_page` is a text, as some flags of Books are (docs/zoho-books.md#empty-values). */
function withFlagAsText(answered: SimAnswer): SimAnswer {
  const { page_context, ...body } = (answered.body ?? {}) as { page_context?: Values };
  if (page_context?.has_more_page === undefined) return answered;
  const has_more_page = String(page_context.has_more_page);
  return { ...answered, body: { ...body, page_context: { ...page_context, has_more_page } } };
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

/** Whether a record or a list is asked for as a document: a PDF, a page or a table (docs/zoho-books.md#documents). */
function asksForDocument({ method, query, headers }: SimRequest): boolean {
  if (method !== "GET") return false;
  const form = query.get("accept") ?? "json";
  return form !== "json" || query.get("print") === "true" || headers.accept === "application/pdf";
}
