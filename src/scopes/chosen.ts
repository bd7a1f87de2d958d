import type { Connection } from "@prismatic-io/spectral";
import { nearest } from "../zoho/closest";
import { refuse } from "../zoho/errors/refuse";
import type { HealthCheck } from "../zoho/health/checks";
import { grantedScopes } from "./granted";
import { grantedText, lackingOperations, type NeededScopes } from "./needed";
import { purposeOf } from "./ofInputs";

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

/**
 * The verdict on the operations that a builder chose: one that surely lacks a scope is a failure. A scope that only some
 * inputs, modules or record types lack is a warning.
 */
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
  const always = lacking.flatMap(({ operation, missing }) => {
    const scopes = missing.filter((scope) => purposeOf(operation, scope) === undefined);
    return scopes.length > 0 ? [{ operation, scopes }] : [];
  });
  const ofInputs = lacking.flatMap(({ operation, missing }) =>
    missing.flatMap((scope) => {
      const purpose = purposeOf(operation, scope);
      return purpose === undefined ? [] : [`${operation} lacks ${scope}, needed for ${purpose}.`];
    }),
  );
  if (always.length > 0) {
    const missing = [...new Set(always.flatMap(({ scopes }) => scopes))];
    const each = always.map(({ operation, scopes }) => `${operation} lacks ${scopes.join(", ")}.`);
    return {
      name,
      status: "failed",
      message: [message, ...each, ...ofInputs].join(" "),
      nextStep: `Add ${missing.join(" ")} to the connection's Scopes and connect to Zoho again.`,
    };
  }
  if (lacking.length > 0) {
    const inPart = lacking.filter(({ partial }) => partial.length > 0);
    const each = inPart.map((one) => `${one.operation} has ${one.partial.join(", ")} in part.`);
    const steps = [
      ...(inPart.length > 0 ? [addThoseOfModules] : []),
      ...(ofInputs.length > 0 ? [addThoseOfInputs] : []),
    ];
    return {
      name,
      status: "warning",
      message: [message, ...each, ...ofInputs].join(" "),
      nextStep: steps.join(" "),
    };
  }
  const those = chosen.length === 1 ? "operation" : "operations";
  return { name, status: "ok", message: `${message} They cover the ${those} of Operations.` };
}

const addThoseOfModules = "Add the scopes of the modules or record types that your flows work on.";
const addThoseOfInputs =
  "If your flows use what lacks a scope, add the scope to the connection's Scopes and connect to Zoho again.";
