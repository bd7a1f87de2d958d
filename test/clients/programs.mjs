/**
 * The client programs, each run in a process of its own. `prepare` makes the program's account in
 * the embedded Zoho; `account` goes to the program, `questions` are what it may ask (`calls.mjs`).
 */
import { prepareSdk } from "./sdk/prepare.mjs";

export const programs = [
  { name: "Zoho's official SDK", file: "sdk/index.mjs", prepare: prepareSdk },
];
