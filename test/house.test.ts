import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/**
 * One name and one place for one thing: types have names of their own, files are small and named after what they export, and
 * tests lie by the path of what they test.
 */

const root = path.join(__dirname, "../src");

const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, statements: parse(file).statements }));

function parse(file: string): ts.SourceFile {
  const text = readFileSync(path.join(root, file), "utf8");
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
}

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const isType = (statement: ts.Statement) =>
  ts.isInterfaceDeclaration(statement) ||
  ts.isTypeAliasDeclaration(statement) ||
  ts.isClassDeclaration(statement);

/** The names that a statement declares. */
function namesOf(statement: ts.Statement): string[] {
  if (isType(statement) || ts.isFunctionDeclaration(statement)) {
    return statement.name ? [statement.name.text] : [];
  }
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) =>
    ts.isIdentifier(name) ? [name.text] : [],
  );
}

const exportsOf = (statements: readonly ts.Statement[]) => statements.filter(isExported);

/** The words of a name in camel case, without the product, and in the singular. */
const wordsOf = (name: string): string[] =>
  name
    .split(/(?=[A-Z])/)
    .map((word) => word.toLowerCase().replace(/s$/, ""))
    .filter((word) => !["crm", "book"].includes(word));

test("no file has more than 250 lines", () => {
  const long = files
    .map(({ file }) => ({
      file,
      lines: readFileSync(path.join(root, file), "utf8").split("\n").length - 1,
    }))
    .filter(({ lines }) => lines > 250);

  expect(long).toEqual([]);
});

test("no two exported types have one name", () => {
  const places = new Map<string, string[]>();
  for (const { file, statements } of files) {
    for (const name of exportsOf(statements).filter(isType).flatMap(namesOf)) {
      places.set(name, [...(places.get(name) ?? []), file]);
    }
  }
  const shared = [...places].filter(([, found]) => found.length > 1);

  expect(places.size).toBeGreaterThan(100);
  expect(shared).toEqual([]);
});

/** Files of several functions or values that are named after the subject that these share. */
const subjects = [
  "connections/inputs.ts",
  "inputs/clean.ts",
  "inputs/emailAddresses.ts",
  "inputs/functions.ts",
  "inputs/history.ts",
  "inputs/lists.ts",
  "inputs/rawParts.ts",
  "inputs/search.ts",
  "operations.ts",
  "scopes/operation.ts",
  "zoho/books/dates.ts",
  "zoho/clock.ts",
  "zoho/crm/bulk/zip.ts",
  "zoho/crm/metadata/capabilities.ts",
  "zoho/crm/metadata/metadata.ts",
  "zoho/crm/notifications/notifications.ts",
  "zoho/crm/prepare/numbers.ts",
  "zoho/crm/prepare/references.ts",
  "zoho/crm/prepare/structured.ts",
  "zoho/crm/query/coqlText.ts",
  "zoho/crm/records/answers.ts",
  "zoho/crm/records/externalIds.ts",
  "zoho/crm/records/subformRows.ts",
  "zoho/crm/rows/judgeChunk.ts",
  "zoho/durations.ts",
  "zoho/http/answerItems.ts",
  "zoho/http/binaryTypes.ts",
  "zoho/http/redact.ts",
  "zoho/http/size.ts",
  "zoho/pages/pageEnds.ts",
  "zoho/raw/placeholders.ts",
  "zoho/raw/rawRequestTypes.ts",
  "zoho/timestamps.ts",
];

/** Files named otherwise, and why. */
const namedOtherwise = {
  "zoho/http/contentTypes.ts": "its one function has the name of the package whose place it takes",
};

describe("a file is named after an export, or after the subject of several", () => {
  const others = files.filter(({ file, statements }) => {
    const names = exportsOf(statements).flatMap(namesOf);
    const words = wordsOf(path.basename(file, ".ts"));
    return !names.some((name) => words.every((word) => name.toLowerCase().includes(word)));
  });
  const named = others.filter(({ file }) => path.basename(file) !== "index.ts");

  test("those named otherwise stand in a list", () => {
    const reasons = [...subjects, ...Object.keys(namedOtherwise)].sort();

    expect(files.length).toBeGreaterThan(300);
    expect(named.map(({ file }) => file).sort()).toEqual(reasons);
  });

  test.each(subjects)("%s has several exports", (subject) => {
    const { statements = [] } = files.find(({ file }) => file === subject) ?? {};

    expect(exportsOf(statements).flatMap(namesOf).length).toBeGreaterThan(1);
  });
});

/** Folders of tests of more than one file of src; CONTRIBUTING says what lies where. */
const areas = [
  "channels",
  "clients",
  "contract",
  "docs",
  "e2e",
  "histories",
  "hostile",
  "playground",
  "properties",
  "regressions",
  "security",
  "simulator",
  "soak",
  "states",
  "support",
  "surface",
];

/** Tests that lie in a mirrored folder and are of more than one of its files. */
const testsOfFolders = {
  "actions/books/everyRecordType": "each action with each row of the table",
  "actions/crm/bulkJobs": "how the actions of bulk jobs start, follow and read a job",
  "dataSources/crmMetadataPickers": "what the pickers of metadata show alike",
};

describe("a test lies by the path of what it tests", () => {
  const isMirrored = (test: string) =>
    test.includes("/") && !areas.includes(test.split("/")[0] ?? "");
  const mirrored = readdirSync(__dirname, { recursive: true, encoding: "utf8" })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => file.endsWith(".test.ts") && isMirrored(file))
    .map((file) => file.replace(/\.test\.ts$/, ""));

  test("each has its file of src, or says why not", () => {
    const lost = mirrored.filter((test) => !existsSync(path.join(root, `${test}.ts`)));

    expect(mirrored.length).toBeGreaterThan(80);
    expect(lost.sort()).toEqual(Object.keys(testsOfFolders));
  });
});
