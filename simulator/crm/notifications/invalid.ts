import type { Values } from "../context";
import type { ItemError } from "../values";

/** A member and its place, as errors name it. */
export const at = (name: string, path: string): Values => ({
  api_name: name,
  json_path: `${path}.${name}`,
});

/** INVALID_DATA for one value of the body. */
export const invalid = (name: string, path: string, details: Values = {}): ItemError => ({
  code: "INVALID_DATA",
  message: "invalid data",
  details: { ...details, api_name: name, json_path: path },
});

/** INVALID_DATA for a value of the wrong type. */
export const expected = (type: string, name: string, path: string): ItemError =>
  invalid(name, path, { expected_data_type: type });
