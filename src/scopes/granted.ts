import type { Connection } from "@prismatic-io/spectral";

/** Which scopes a connection has. */
export interface GrantedScopes {
  scopes: string[];
  /** Zoho said so with the token; else they are what the connection asks for. */
  isConfirmed: boolean;
}

/** The scopes that came with the token (docs/zoho-crm.md#token-answers), else those that the connection asks for. */
export function grantedScopes(connection: Connection | undefined): GrantedScopes {
  const fromToken = splitScopes(connection?.token?.scope);
  return fromToken.length > 0
    ? { scopes: fromToken, isConfirmed: true }
    : { scopes: splitScopes(connection?.fields?.scopes), isConfirmed: false };
}

/** Whether scopes grant what is needed: all of it, some of it (of some modules or record types), or nothing. */
export type Coverage = "all" | "some" | "none";

/** Holds a needed scope, in which `{module}` and `{group}` stand for any, against granted ones. */
export function coverageOf(granted: readonly string[], needed: string): Coverage {
  const coverages = granted.map((scope) => coverageByOne(readScope(scope), readScope(needed)));
  return (["all", "some"] as const).find((level) => coverages.includes(level)) ?? "none";
}

/** Tells whether any scope of a service, such as `ZohoBooks`, was granted. */
export const grantsAny = (granted: readonly string[], service: string): boolean =>
  granted.some((scope) => readScope(scope).service === service.toLowerCase());

/** A needed scope as it is asked for, for all modules or record types. */
export const asAsked = (needed: string): string =>
  needed.includes("{group}") ? "ZohoBooks.fullaccess.all" : needed.replace(".{module}", "");

interface Scope {
  service: string;
  groups: string[];
  operation: string;
}

function readScope(scope: string): Scope {
  const [service = "", ...groups] = scope.toLowerCase().split(".");
  return { service, operation: groups.pop() ?? "", groups };
}

function coverageByOne(granted: Scope, needed: Scope): Coverage {
  if (granted.service !== needed.service || !allows(granted.operation, needed.operation))
    return "none";
  if (granted.groups[0] === "fullaccess") return "all";
  const fits = (group: string, index: number) =>
    needed.groups[index] === undefined || needed.groups[index] === group;
  if (granted.groups.every(fits) && granted.groups.length <= needed.groups.length) return "all";
  const isOneOfThem = (group: string, index: number) =>
    fits(group, index) || needed.groups[index]?.startsWith("{");
  return granted.groups.every(isOneOfThem) ? "some" : "none";
}

/** `ALL` allows everything, `WRITE` to create and to update. */
const allows = (granted: string, needed: string): boolean =>
  granted === "all" ||
  granted === needed ||
  (granted === "write" && ["create", "update"].includes(needed));

const splitScopes = (text: unknown): string[] =>
  typeof text === "string" ? text.split(/[\s,]+/).filter(Boolean) : [];
