import type { Connection } from "@prismatic-io/spectral";
import type { HealthCheck } from "../zoho/health/checks";
import type { LackingOperation, ScopeVerdict } from "../zoho/health/report";
import { defaultScopes } from "./default";
import {
  asAsked,
  type Coverage,
  coverageOf,
  type GrantedScopes,
  grantedScopes,
  grantsAny,
} from "./granted";
import type { Scoped } from "./operation";

/** Which scopes each operation needs, by its label. */
export type NeededScopes = Readonly<Record<string, readonly string[]>>;

type Operations = Record<string, Scoped & { display: { label: string } }>;

/** Collects what the operations say. */
export const neededScopes = (...kinds: Operations[]): NeededScopes =>
  Object.fromEntries(
    kinds.flatMap(Object.values).map(({ display, scopes }) => [display.label, scopes]),
  );

/** What builders call the operations, by key. */
export const operationLabels = (...kinds: Operations[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    kinds.flatMap(Object.entries).map(([key, { display }]) => [key, display.label]),
  );

/** Tells whether a connection lacks a scope that is needed unless the builder adds it. */
export const isBeyondDefault = (scope: string): boolean =>
  coverageOf(defaultScopes, scope) !== "all";

/** Holds a connection's scopes against what the operations of the products need. */
export function judgeScopes(
  connection: Connection,
  needed: NeededScopes,
  products: { crm: boolean; books: boolean },
): ScopeVerdict {
  const granted = grantedScopes(connection);
  const has = (service: string) => !granted.isConfirmed || grantsAny(granted.scopes, service);
  // Files and searches are services of their own that the CRM uses.
  const isAsked = (scope: string) =>
    scope.startsWith("ZohoBooks.") ? products.books : products.crm;
  const lacking = lackingOperations(needed, granted.scopes, isAsked);
  return {
    granted: granted.scopes,
    isConfirmed: granted.isConfirmed,
    hasCrm: has("ZohoCRM"),
    hasBooks: has("ZohoBooks"),
    lacking,
    check: checkScopes(granted, lacking),
  };
}

/** The operations that the scopes do not fully cover. */
export function lackingOperations(
  needed: NeededScopes,
  granted: readonly string[],
  isAsked: (scope: string) => boolean,
): LackingOperation[] {
  return Object.entries(needed).flatMap(([operation, scopes]) => {
    const asked = scopes.filter(isAsked);
    const those = (level: Coverage) =>
      asked.filter((scope) => coverageOf(granted, scope) === level).map(asAsked);
    const [missing, partial] = [those("none"), those("some")];
    return missing.length + partial.length > 0 ? [{ operation, missing, partial }] : [];
  });
}

/** The verdict on the scopes: operations that nobody uses may lack some, so that it is a warning at most. */
function checkScopes(granted: GrantedScopes, lacking: readonly LackingOperation[]): HealthCheck {
  const name = "Scopes";
  const message = grantedText(granted);
  const missing = [...new Set(lacking.flatMap((one) => [...one.missing, ...one.partial]))];
  const operations = nameSome(lacking.map(({ operation }) => operation));
  if (!missing.every(isBeyondDefault)) {
    return {
      name,
      status: "warning",
      message: `${message} ${operations} ${lacking.length === 1 ? "lacks" : "lack"} some: ${missing.join(", ")}.`,
      nextStep:
        "If your flows use what lacks them, add the scopes to the connection and connect to Zoho again.",
    };
  }
  const but =
    missing.length > 0 ? ` but ${operations}, which would need ${missing.join(", ")}` : "";
  return { name, status: "ok", message: `${message} They cover every operation${but}.` };
}

/** How many scopes there are, and who says so. */
export function grantedText({ scopes, isConfirmed }: GrantedScopes): string {
  const source = isConfirmed
    ? "Zoho granted"
    : "Zoho did not say what it granted; the connection asks for";
  return `${source} ${scopes.length} ${scopes.length === 1 ? "scope" : "scopes"}.`;
}

const maxNamed = 5;

const nameSome = (names: string[]): string => {
  const others = names.length - maxNamed;
  return names.slice(0, maxNamed).join(", ") + (others > 0 ? ` and ${others} others` : "");
};
