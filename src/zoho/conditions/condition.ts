import type { Operator } from "./operators";

/** What a record must have: one field, compared with a value. */
export interface Condition {
  /** The row of the input, counted from 1; errors name it. */
  row: number;
  /** An API name, or a label that fits one field alone. */
  field: string;
  operator: Operator;
  /** As it was configured; undefined for operators that stand by themselves. */
  value: unknown;
}

/** Whether records must meet all conditions or any of them. */
export type Match = "all" | "any";

/** Conditions of one question, and how they go together. */
export interface Conditions {
  list: Condition[];
  match: Match;
}
