import type { Json } from "../json";
import type { AnswerException } from "./amend";

export const text = { type: "string" };
export const number = { type: "number" };
export const flag = { type: "boolean" };
export const object = { type: "object" };
export const list = { type: "array" };

/** Members of one type, by their names. */
export const members = (names: string, shape: Json): Json =>
  Object.fromEntries(names.split(/\s+/).map((name) => [name, shape]));

/** The same exception at each of several places. */
export const at = (places: string, exception: Omit<AnswerException, "operations" | "at">) =>
  places.split(" ").map((place) => ({ operations: /./, at: place, ...exception }));
