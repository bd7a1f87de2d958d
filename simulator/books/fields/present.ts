import { isObject, type Values } from "../state";
import type { Field, Fields } from "./parse";

/**
 * Values as Zoho shows them: every field of the table, with nothing for one that has no value (an empty
 * text, 0, false, an empty list or the fields of an object), and no field besides.
 */
export const present = (fields: Fields, values: Values): Values =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, presentOne(field, values[name])]),
  );

function presentOne(field: Field, value: unknown): unknown {
  switch (field.type) {
    case "text":
      return value === undefined || value === null || typeof value === "object"
        ? ""
        : String(value);
    case "number":
      // Discounts alone may be parts (docs/zoho-books.md#discounts).
      return typeof value === "string" && value.endsWith("%") ? value : Number(value) || 0;
    case "flag":
      return value === true || value === "true";
    case "any":
      return value ?? "";
    case "object":
      return presentObject(field.fields, isObject(value) ? value : {});
    case "list":
      return Array.isArray(value)
        ? value.map((item) => (isObject(item) ? presentObject(field.fields, item) : item))
        : [];
  }
}

/** A table without fields says nothing of what is inside. */
const presentObject = (fields: Fields, value: Values): Values =>
  Object.keys(fields).length > 0 ? present(fields, value) : value;
