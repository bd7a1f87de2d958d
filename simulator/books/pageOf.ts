import type { Values } from "./state";

/** A page of rows that no list of the store holds, and what is told of the page. */
export interface Page<T> {
  rows: T[];
  page_context: Values;
}

/** The page that a query asks for. @param size that of a page where the query does not say. */
export function pageOf<T>(query: URLSearchParams, rows: readonly T[], size = 200): Page<T> {
  const page = Number(query.get("page") ?? 1);
  const per_page = Number(query.get("per_page") ?? size);
  const end = page * per_page;
  return {
    rows: rows.slice(end - per_page, end),
    page_context: { page, per_page, has_more_page: rows.length > end },
  };
}
