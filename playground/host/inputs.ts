import type { ConnectionValue, Input } from "@prismatic-io/spectral/dist/serverTypes";
import type { StepInputs } from "./flow";
import { copyPlainData } from "./plainData";

/** Connections of one execution by the name of their config variable. */
export type Connections = Record<string, ConnectionValue>;

/**
 * The parameters that the platform hands to a trigger or action: every declared input is there,
 * one that was not given as the text of its default, `""` without one (docs/prismatic.md#values-of-inputs).
 * @throws Error for an input that is not declared, or a config variable that does not exist.
 */
export function resolveInputs(
  declared: Input[],
  given: StepInputs,
  connections: Connections,
): Record<string, unknown> {
  const keys = declared.map(({ key }) => key);
  const unknown = Object.keys(given).find((key) => !keys.includes(key));
  if (unknown) throw new Error(`There is no input "${unknown}"; there are ${keys.join(", ")}.`);
  return Object.fromEntries(
    declared.map((input) => {
      const value = given[input.key];
      if (value === undefined) return [input.key, String(input.default ?? "")];
      if (input.type === "connection") return [input.key, connectionNamed(value, connections)];
      return [input.key, copyPlainData(value, input.key)];
    }),
  );
}

function connectionNamed(name: unknown, connections: Connections): ConnectionValue {
  const connection = connections[String(name)];
  if (!connection) throw new Error(`There is no config variable "${name}" with a connection.`);
  return copyPlainData(connection, `connection ${name}`);
}
