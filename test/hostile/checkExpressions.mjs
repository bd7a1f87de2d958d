import { readFileSync } from "node:fs";
import { checkSync } from "recheck";

// Reads a JSON list of expressions as they are written in a source, and writes those that are not found linear. In a
// process of its own, since the checker is several times slower among Jest's modules.

// The checker written in JavaScript: no process, no binary.
process.env.RECHECK_SYNC_BACKEND = "pure";

const isLinear = (literal) => {
  const end = literal.lastIndexOf("/");
  const options = { checker: "automaton", timeout: null };
  const found = checkSync(literal.slice(1, end), literal.slice(end + 1), options);
  return found.status === "safe" && ["linear", "safe"].includes(found.complexity.type);
};

const literals = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(literals.filter((literal) => !isLinear(literal))));
