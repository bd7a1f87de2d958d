import type { Scalar } from "./test";

/** What a value of a condition stands for: one value, or all times from one on and before another. */
export type Point = { at: Scalar } | { from: string; before: string };

/** Why a value does not fit. */
export interface Unfit {
  problem: string;
}
