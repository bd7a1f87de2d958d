import { type Look, matchesConditions } from "../../conditions/matches";
import type { FieldTest, Test } from "../../conditions/test";
import type { BooksRecord } from "../answers";
import { valueIn } from "./fieldsIn";

const bySame: FieldTest["test"][] = ["equal", "different", "in"];

/** A day is that of the organization, which times of Books name. What is a number in the row is compared as one. */
const look: Look = (row, test) => {
  const value = valueIn(row, test.field);
  if (test.kind === "date") return { test, value: String(value ?? "").slice(0, 10) };
  const isNumber = typeof value === "number" && test.kind === "text" && bySame.includes(test.test);
  return { value, test: isNumber ? { ...test, kind: "number" } : test };
};

/** Tells whether a row of a list meets a test. */
export const matchesRow = (row: BooksRecord, test: Test): boolean =>
  matchesConditions(row, test, look);
