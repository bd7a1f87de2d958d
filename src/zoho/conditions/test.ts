/** How a field's values are compared; `reference` stands for records and users by ID. */
export type Kind = "text" | "number" | "boolean" | "date" | "datetime" | "reference";

/** A value as it is compared: a `long` integer stands as text, a date-time in UTC. */
export type Scalar = string | number | boolean;

/** A comparison that asks for one field alone; `different` never holds for a record without a value. */
export interface FieldTest {
  test:
    | "equal"
    | "different"
    | "in"
    | "contains"
    | "startsWith"
    | "between"
    | "above"
    | "atLeast"
    | "below"
    | "atMost"
    | "empty"
    | "filled";
  field: string;
  kind: Kind;
  /** Zoho's data type. */
  type: string;
  /** Digits beyond those of a number. */
  isLong?: true;
  /** Text that lists cut. */
  isRichText?: true;
  values: Scalar[];
}

/** What a record must meet, in comparisons that COQL and search criteria can say. */
export type Test = FieldTest | { all: Test[] } | { any: Test[] };

/** The comparisons of a test, from the left to the right. */
export function fieldTests(test: Test): FieldTest[] {
  if ("test" in test) return [test];
  return ("all" in test ? test.all : test.any).flatMap(fieldTests);
}
