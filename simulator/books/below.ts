import type { BelowCall } from "./call";
import { paymentCalls } from "./money/paymentCalls";
import { reverseCalls } from "./money/reverseCalls";
import { projectUserCalls } from "./projectUsers";

/** Calls below a record that are none of its type's operations. */
export const belowCalls: BelowCall[] = [...paymentCalls, ...reverseCalls, ...projectUserCalls];
