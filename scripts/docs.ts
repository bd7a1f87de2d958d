import { readFileSync, writeFileSync } from "node:fs";
import component from "../src";
import { type DocumentedComponent, referenceOf } from "./reference";

const file = "documentation.md";
const start = "<!-- reference: made by `npm run docs` -->";
const end = "<!-- end of reference -->";

/** The documentation with its reference tables made anew; everything outside of the markers stays. */
export function withReference(document: string): string {
  const from = document.indexOf(start);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} lacks the line "${start}" or "${end}".`);
  // The component's type says nothing of the converted inputs that the platform reads.
  const reference = referenceOf(component as unknown as DocumentedComponent);
  return `${document.slice(0, from)}${start}\n\n${reference}\n\n${document.slice(to)}`;
}

if (require.main === module) {
  writeFileSync(file, withReference(readFileSync(file, "utf8")));
  console.log(`${file}: reference tables are up to date.`);
}
