import { fileCalls } from "./attachedFiles";
import { categorizeCalls } from "./banking/categorizeCalls";
import { matchCalls } from "./banking/matchCalls";
import { statementCalls } from "./banking/statements";
import type { BelowCall } from "./call";
import { commentCalls } from "./comments";
import { customFieldCalls } from "./customFieldCalls";
import { mailCalls } from "./mail/mailCalls";
import { creditCalls } from "./money/creditCalls";
import { paymentCalls } from "./money/paymentCalls";
import { refundCalls } from "./money/refundCalls";
import { retainerCalls } from "./money/retainerCalls";
import { reverseCalls } from "./money/reverseCalls";
import { projectUserCalls } from "./projectUsers";

/** Calls below a record that are none of its type's operations. */
export const belowCalls: BelowCall[] = [
  ...customFieldCalls,
  ...commentCalls,
  ...mailCalls,
  ...paymentCalls,
  ...creditCalls,
  ...retainerCalls,
  ...refundCalls,
  ...reverseCalls,
  ...projectUserCalls,
  ...fileCalls,
  ...matchCalls,
  ...categorizeCalls,
  ...statementCalls,
];
