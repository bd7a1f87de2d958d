import { createHash } from "node:crypto";
import { Refusal } from "../answers";
import { pageTokenLifetime } from "../pageTokens";

type Query = Record<string, unknown>;

/** A token for the records behind that id: same user, same query, for a day (docs/zoho-crm.md#bulk-pages). */
export function writePosition(query: Query, userId: string, after: string, now: number): string {
  const token = { after, bound: binding(query, userId), expires: now + pageTokenLifetime };
  return Buffer.from(JSON.stringify(token)).toString("base64url");
}

/** The id behind which the query's token begins; undefined without a token. */
export function readPosition(query: Query, userId: string, now: number): string | undefined {
  const { page_token } = query;
  if (page_token === undefined) return undefined;
  const token = parse(page_token);
  if (!token) throw new Refusal("INVALID_DATA", "invalid data", { api_name: "page_token" });
  if (token.bound !== binding(query, userId)) {
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
  return token.after;
}

function parse(text: unknown): { after: string; bound: string; expires: number } | undefined {
  try {
    const token = JSON.parse(Buffer.from(String(text), "base64url").toString());
    return typeof token?.bound === "string" ? token : undefined;
  } catch {
    return undefined;
  }
}

function binding({ module, fields, criteria, cvid }: Query, userId: string): string {
  return createHash("sha256")
    .update(JSON.stringify([module, fields, criteria, cvid, userId]))
    .digest("base64url");
}
