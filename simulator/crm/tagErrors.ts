import type { Values } from "./context";
import type { ItemError } from "./values";

/** Where a written tag stands, and how long its name may be: one area of the published examples says 26, one 25. */
export interface TagPlace {
  /** For instance `$.tags[0]`. */
  path: string;
  maxName: 25 | 26;
}

/** What was read of a written tag. */
export interface ReadTag {
  name?: string;
  color_code?: string;
}

const maxColor = 7;

/** Reads name and color of a written tag, or says what is wrong with them (docs/zoho-crm.md#tags). */
export function readTag(given: Values, { path, maxName }: TagPlace): ReadTag | ItemError {
  const { name, color_code } = given;
  return (
    wrongText("name", name, path, maxName, /[<>,]/) ??
    wrongText("color_code", color_code, path, maxColor, /^(?!#[0-9a-f]{6}$)/i) ?? {
      ...(typeof name === "string" && { name }),
      ...(typeof color_code === "string" && { color_code }),
    }
  );
}

function wrongText(
  api_name: string,
  value: unknown,
  path: string,
  maximum_length: number,
  forbidden: RegExp,
): ItemError | undefined {
  if (value === undefined || value === null) return undefined;
  const place = { api_name, json_path: `${path}.${api_name}` };
  const reject = (message: string, more = {}): ItemError => ({
    code: "INVALID_DATA",
    message,
    details: { ...more, ...place },
  });
  if (typeof value !== "string") return reject("Invalid data type", { expected_data_type: "text" });
  if (value.length > maximum_length) return reject("Invalid data", { maximum_length });
  return forbidden.test(value) ? reject("special characters found in the given name") : undefined;
}
