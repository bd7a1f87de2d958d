import { isObject } from "../../isObject";
import { type Converted, misfit } from "./converted";
import { readJson } from "./picks";

/**
 * A list of a field whose data type is that of a single value, such as the participants of a meeting. The entries go
 * out as they are (docs/zoho-crm.md#field-forms).
 */
export function toJsonList(value: unknown): Converted {
  const given = readJson(value);
  if (Array.isArray(given)) return { value: given };
  return isObject(given) ? { value: [given] } : misfit("a list, as JSON");
}

/** An object of such a field, for instance the recurrence of a meeting; it goes as it is. */
export function toJsonObject(value: unknown): Converted {
  const given = readJson(value);
  return isObject(given) ? { value: given } : misfit("an object, as JSON");
}
