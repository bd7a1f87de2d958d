import { createHash } from "node:crypto";
import type { SimRequest } from "../types";
import { Refusal } from "./answers";

/** Where a page starts: behind or before a record in the walk's order. */
export interface PagePosition {
  page: number;
  /** Where the token holds the size of a page. */
  perPage?: number;
  from?: { side: "after" | "before"; sortValue: number | string; id: string };
}

interface Token extends PagePosition {
  /** Whose token it is, and for which parameters. */
  bound: string;
  expires: number;
}

/** Page tokens are valid for a day (docs/zoho-crm.md#paging). */
export const pageTokenLifetime = 24 * 60 * 60_000;

/** A token for a page of the same walk: same user, same parameters. */
export function writePageToken(
  position: PagePosition,
  request: SimRequest,
  userId: string,
  now: number,
): string {
  const bound = binding(request, userId);
  const token: Token = { ...position, bound, expires: now + pageTokenLifetime };
  return Buffer.from(JSON.stringify(token)).toString("base64url");
}

/** The position of the token in the request; undefined without one (docs/zoho-crm.md#paging). */
export function readPageToken(
  request: SimRequest,
  userId: string,
  now: number,
): PagePosition | undefined {
  const { query } = request;
  const text = query.get("page_token");
  if (text === null) return undefined;
  if (query.has("page")) {
    throw new Refusal("AMBIGUITY_DURING_PROCESSING", "ambiguity while processing the request", {
      ambiguity_due_to: [{ param_name: "page" }, { param_name: "page_token" }],
    });
  }
  const token = parse(text);
  // What is no token at all is answered alike; so its message says (docs/zoho-crm.md#paging).
  if (token?.bound !== binding(request, userId)) {
    throw new Refusal(
      "TOKEN_BOUND_DATA_MISMATCH",
      "The page_token given seems to be invalid or input param is added or altered or deleted",
      { param_name: "page_token" },
    );
  }
  if (token.expires <= now) {
    throw new Refusal("EXPIRED_VALUE", "Page token expired", {
      api_name: "page_token",
      json_path: "$.query.page_token",
    });
  }
  return token;
}

function parse(text: string): Token | undefined {
  try {
    const token = JSON.parse(Buffer.from(text, "base64url").toString());
    return typeof token?.bound === "string" ? token : undefined;
  } catch {
    return undefined;
  }
}

function binding({ path, query }: SimRequest, userId: string): string {
  const parameters = [...query].filter(([name]) => name !== "page" && name !== "page_token").sort();
  return createHash("sha256")
    .update(JSON.stringify([path, userId, parameters]))
    .digest("base64url");
}
