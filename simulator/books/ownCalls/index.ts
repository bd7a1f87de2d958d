import type { OwnCall } from "./ownCall";
import { reverseJournal } from "./reverseJournal";

/** Calls below records that have functions of their own. */
export const ownCalls: OwnCall[] = [reverseJournal];
