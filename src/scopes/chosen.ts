import type { Connection } from "@prismatic-io/spectral";
import { nearest } from "../zoho/closest";
import { refuse } from "../zoho/errors/refuse";
import type { HealthCheck } from "../zoho/health/checks";
import { grantedScopes } from "./granted";
import { grantedText, lackingOperations, type NeededScopes } from "./needed";

/**
 * The labels of the operations that a builder named, by key or label.
 * @param labels of all operations, by key.
 * @throws Error for a name that is none, with the closest key.
 */
export function toOperations(
  names: readonly string[],
  labels: Readonly<Record<string, string>>,
): string[] {
  const keys = Object.keys(labels);
  const found = names.map((name) => {
    const isNamed = (text: string) => text.toLowerCase() === name.toLowerCase();
    const key = keys.find((one) => isNamed(one) || isNamed(labels[one] ?? ""));
    if (key !== undefined) return labels[key] ?? key;
    const closest = nearest(name, keys);
    const meant = closest === undefined ? "" : ` The closest is ${closest}.`;
    return refuse(
      `Operations names "${name}", which is no operation of this component.${meant} Give keys as the documentation lists them.`,
    );
  });
  return [...new Set(found)];
}

/** The verdict on the operations that a builder chose: one that surely lacks a scope is a failure. */
export function checkChosen(
  connection: Connection,
  needed: NeededScopes,
  chosen: readonly string[],
): HealthCheck {
  const granted = grantedScopes(connection);
  const theirs = Object.fromEntries(chosen.map((label) => [label, needed[label] ?? []]));
  const lacking = lackingOperations(theirs, granted.scopes, () => true);
  const name = "Scopes";
  const message = grantedText(granted);
  const missing = [...new Set(lacking.flatMap((one) => one.missing))];
  if (missing.length > 0) {
    const each = lacking
      .filter((one) => one.missing.length > 0)
      .map((one) => `${one.operation} lacks ${one.missing.join(", ")}.`);
    return {
      name,
      status: "failed",
      message: [message, ...each].join(" "),
      nextStep: `Add ${missing.join(" ")} to the connection's Scopes and connect to Zoho again.`,
    };
  }
  if (lacking.length > 0) {
    const each = lacking.map((one) => `${one.operation} has ${one.partial.join(", ")} in part.`);
    return {
      name,
      status: "warning",
      message: [message, ...each].join(" "),
      nextStep: "Add the scopes of the modules or record types that your flows work on.",
    };
  }
  const those = chosen.length === 1 ? "operation" : "operations";
  return { name, status: "ok", message: `${message} They cover the ${those} of Operations.` };
}
