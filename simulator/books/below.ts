import { fileCalls } from "./attachedFiles";
import type { BelowCall } from "./call";
import { customFieldCalls } from "./customFieldCalls";
import { creditCalls } from "./money/creditCalls";
import { paymentCalls } from "./money/paymentCalls";
import { refundCalls } from "./money/refundCalls";
import { retainerCalls } from "./money/retainerCalls";
import { reverseCalls } from "./money/reverseCalls";
import { projectUserCalls } from "./projectUsers";

/** Calls below a record that are none of its type's operations. */
export const belowCalls: BelowCall[] = [
  ...customFieldCalls,
  ...paymentCalls,
  ...creditCalls,
  ...retainerCalls,
  ...refundCalls,
  ...reverseCalls,
  ...projectUserCalls,
  ...fileCalls,
];
