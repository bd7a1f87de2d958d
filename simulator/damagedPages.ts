import type { SimAnswer } from "./types";

/** What tells of further pages: in the CRM's lists and queries, and in those of Books. */
const tellers = ["info", "page_context"];

/** The answer to a list without what tells whether more follows; others stay as they are. */
export function silentPage(answer: SimAnswer): SimAnswer {
  const body = listIn(answer);
  if (!body) return answer;
  const left = Object.entries(body).filter(([key]) => !tellers.includes(key));
  return { ...answer, body: Object.fromEntries(left) };
}

/**
 * The answer to a list as if it had nothing there: 204 in the CRM (docs/zoho-crm.md#empty-answers), in Books no rows
 * and nothing that tells of pages; others stay as they are.
 */
export function emptyPage(answer: SimAnswer): SimAnswer {
  const body = listIn(answer);
  if (!body) return answer;
  const { "content-type": _, ...headers } = answer.headers ?? {};
  if (!("page_context" in body)) return { status: 204, headers };
  const rest = Object.entries(body).filter(([key]) => !tellers.includes(key));
  const emptied = rest.map(([key, value]) => [key, Array.isArray(value) ? [] : value]);
  return { ...answer, body: Object.fromEntries(emptied) };
}

/** The body of an answer that tells of pages. */
function listIn({ status, body }: SimAnswer): Record<string, unknown> | undefined {
  const isList =
    status === 200 &&
    typeof body === "object" &&
    body !== null &&
    tellers.some((teller) => teller in body);
  return isList ? (body as Record<string, unknown>) : undefined;
}
