import { asAsked, type Coverage, coverageOf, type GrantedScopes } from "../grantedScopes";
import { extraScopes, operationScopes } from "../operationScopes";
import type { Check } from "./checks";

/** An operation that lacks scopes. */
export interface LackingOperation {
  /** Its label. */
  operation: string;
  /** Scopes that are missing. */
  missing: string[];
  /** Scopes that are there for some modules or record types alone. */
  partial: string[];
}

/** The operations of the products that the scopes do not fully cover. */
export function lackingOperations(
  granted: readonly string[],
  services: readonly string[],
): LackingOperation[] {
  return Object.entries(operationScopes).flatMap(([operation, needed]) => {
    const ofServices = needed.filter((scope) => services.some((one) => scope.startsWith(one)));
    const those = (level: Coverage) =>
      ofServices.filter((scope) => coverageOf(granted, scope) === level).map(asAsked);
    const [missing, partial] = [those("none"), those("some")];
    return missing.length + partial.length > 0 ? [{ operation, missing, partial }] : [];
  });
}

/** The verdict on the scopes: operations that nobody uses may lack some, so that it is a warning at most. */
export function checkScopes(
  { scopes, isConfirmed }: GrantedScopes,
  lacking: readonly LackingOperation[],
): Check {
  const name = "Scopes";
  const source = isConfirmed
    ? "Zoho granted"
    : "Zoho did not say what it granted; the connection asks for";
  const message = `${source} ${scopes.length} ${scopes.length === 1 ? "scope" : "scopes"}.`;
  const missing = [...new Set(lacking.flatMap((one) => [...one.missing, ...one.partial]))];
  const usual = missing.filter((scope) => !extraScopes.includes(scope));
  const operations = someOf(lacking.map(({ operation }) => operation));
  if (usual.length > 0) {
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

const mostNamed = 5;

const someOf = (names: string[]): string => {
  const others = names.length - mostNamed;
  return names.slice(0, mostNamed).join(", ") + (others > 0 ? ` and ${others} others` : "");
};
