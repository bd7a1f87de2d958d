import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { resolveRawUrl } from "../../src/zoho/raw/rawUrl";

const root = path.join(__dirname, "../../src");

/** Expressions that the checker does not find linear, and why they hold nothing up. */
const exceptions: Record<string, string> = {
  // Each try begins at a character that nothing behind it takes, or at the start; the checker runs out of time.
  "/(?:^|[:[,])\\s*-?(?:[\\d.eE+-]{15}|[\\d.]+[eE][+-]?\\d{3})/": "tries do not overlap",
  // The checker does not read what looks ahead.
  "/^\\/books\\/v\\d+\\/(?!organizations(\\/|$))/": "anchored, with one loop",
  "/[.:\\s]+$/": "sees at most 2,000 characters, to which `shorten` brings Zoho's messages",
};

/** Expressions that are put together while the connector runs. */
const assembled: Record<string, string> = {
  "zoho/raw/placeholders.ts": "of the literal above it",
  "sync/channel/eventMemory.ts": "a fixed number of any characters",
  "zoho/webhooks/hide.ts":
    "of a secret that the builder chose; nothing in it repeats without a limit",
};

interface Found {
  file: string;
  literals: string[];
  assembles: boolean;
}

function readExpressions(file: string): Found {
  const text = readFileSync(path.join(root, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Found = { file, literals: [], assembles: false };
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.literals.push(node.text);
    const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
    if (isCall && node.expression.getText() === "RegExp") found.assembles = true;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe("expressions of the connector", () => {
  const files = (readdirSync(root, { recursive: true }) as string[])
    .filter((file) => file.endsWith(".ts"))
    .map(readExpressions);
  const literals = new Set(files.flatMap((file) => file.literals));

  test("take time in proportion to the text, whatever it is", () => {
    const checked = [...literals].filter((literal) => !(literal in exceptions));
    const script = path.join(__dirname, "checkExpressions.mjs");
    const slow = execFileSync(process.execPath, [script], { input: JSON.stringify(checked) });

    expect(JSON.parse(slow.toString())).toEqual([]);
  });

  test("that are exceptions are still there", () => {
    expect(Object.keys(exceptions).filter((literal) => !literals.has(literal))).toEqual([]);
  });

  test("are literals, so that they can be checked", () => {
    const assembling = files.filter(({ assembles }) => assembles).map(({ file }) => file);
    expect(assembling.sort()).toEqual(Object.keys(assembled).sort());
  });
});

test("a URL that was encoded a hundred thousand times is read to its dots", () => {
  const url = `%${"25".repeat(100_000)}2e/Leads`;
  expect(() => resolveRawUrl(url, "/crm/v8", "www.zohoapis.com")).toThrow(
    "holds . or .. as a part of its path",
  );
});
