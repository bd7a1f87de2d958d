/**
 * The client programs, each run in a process of its own. `prepare` makes the program's account in
 * the embedded Zoho; `account` goes to the program, `questions` are what it may ask (`calls.mjs`).
 */
import { prepareBooks } from "./books/prepare.mjs";
import { prepareSdk } from "./sdk/prepare.mjs";

export const programs = [
  { name: "Zoho's official SDK", file: "sdk/index.mjs", prepare: prepareSdk },
  { name: "zoho-books-js", file: "books/zohoBooksJs/index.mjs", prepare: prepareBooks("US") },
  { name: "@trieb.work/zoho-ts", file: "books/zohoTs/index.mjs", prepare: prepareBooks("EU") },
];
