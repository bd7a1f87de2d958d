import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { Fields } from "../simulator/books/fields/parse";
import { recordTypes as simulated } from "../simulator/books/recordTypes";
import { knownFilters, operators } from "../src/zoho/books/names/warnOfFields";
import { recordTypes } from "../src/zoho/books/recordTypes";
import type { BooksRecordType } from "../src/zoho/books/recordTypes/recordType";
import { openFile } from "../test/contract/contracts";

/**
 * Makes the table of names that Zoho Books takes, of Zoho's OpenAPI files in the folder that `ZOHO_CONTRACTS` names:
 * `npm run names`. Names are facts; nothing else of the files is kept.
 */

/** A schema of the files, with the members that are read. */
interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
}

interface Operation {
  method: string;
  path: string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}

const generated = path.join(__dirname, "../src/zoho/books/names/packedNames.ts");
const envelope = ["code", "message", "page_context"];

/**
 * The table as text: a line for each record type, with its key, its fields, and what its list takes besides. Behind a blank
 * line, one for each field that holds rows or an object, with their members.
 */
export async function readNames(folder: string): Promise<string> {
  const operations = await readOperations(path.join(folder, "zoho-books-v3"));
  return `${namesOfTypes(operations)}\n\n${namesOfRows(operations)}`;
}

const namesOfTypes = (operations: Operation[]): string =>
  Object.entries(recordTypes)
    .map(([key, type]) => {
      const { fields, filters } = namesOf(key, type, operations);
      const recorded = recordedNames(key, type);
      const others = [...filters, ...recorded.filters]
        .map((name) => name.replace(operators, ""))
        .filter((name) => !knownFilters(type).includes(name));
      return [key, inOrder([...fields, ...recorded.fields]), inOrder(others)].join("|");
    })
    .join("\n");

/** The members of what writes take as rows or objects, as any record type has them. */
function namesOfRows(operations: Operation[]): string {
  const [written, shown] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  for (const [key, type] of Object.entries(recordTypes)) {
    const { writes, answers } = writesAndAnswers(key, type, operations);
    for (const { requestBody } of writes) gatherMembers(schemaIn(requestBody), written);
    for (const answer of answers) gatherMembers(schemaIn(answer), shown);
  }
  for (const { fields } of simulated) gatherFields(fields.full, shown);
  return [...written]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, members]) => `${name}|${inOrder([...members, ...(shown.get(name) ?? [])])}`)
    .join("\n");
}

const gather = (found: Map<string, Set<string>>, name: string, members: string[]) =>
  found.set(name, new Set([...(found.get(name) ?? []), ...members]));

/** Gathers the members of what stands below a schema, by the name under which it stands. */
function gatherMembers(schema: Schema, found: Map<string, Set<string>>): void {
  for (const part of partsOf(schema)) gatherMembers(part, found);
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const members = membersOf(inner);
    if (members.length > 0) gather(found, name, members);
    gatherMembers(inner, found);
  }
}

function gatherFields(fields: Fields, found: Map<string, Set<string>>): void {
  for (const [name, field] of Object.entries(fields)) {
    if (!("fields" in field)) continue;
    gather(found, name, Object.keys(field.fields));
    gatherFields(field.fields, found);
  }
}

/** What recorded answers and working clients show beside the files, as the embedded Books knows it. */
function recordedNames(key: string, type: BooksRecordType) {
  const own = pathsOf(key, Object.values(type.paths), type).map(shapeOf);
  const found = simulated.filter(({ paths }) =>
    Object.values(paths).some((one) => own.includes(shapeOf(`/${one}`))),
  );
  return {
    fields: found.flatMap(({ fields }) => Object.keys(fields.full)),
    filters: found.flatMap(({ text, numbers, days, filterAliases = {} }) => [
      ...[...text, ...numbers, ...days],
      ...Object.keys(filterAliases),
    ]),
  };
}

/** The text as the bundle holds it. */
export const packNames = (text: string): string =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).toString("base64");

const inOrder = (names: Iterable<string>) => [...new Set(names)].sort().join(" ");

async function readOperations(folder: string): Promise<Operation[]> {
  const read: Operation[] = [];
  for (const file of readdirSync(folder)) {
    const api = await openFile(path.join(folder, file), "");
    read.push(...(api.router.getOperations() as unknown as Operation[]));
  }
  return read;
}

/** The paths that templates of a type stand for. */
function pathsOf(key: string, templates: (string | undefined)[], { byParent }: BooksRecordType) {
  const parents = Object.keys(byParent ?? { "": {} });
  const given = templates.flatMap((one = "") =>
    parents.map((parent) => one.replace("{parentType}", parent)),
  );
  // Below a project, tasks are the project's.
  return key === "tasks" ? [...given, ...given.map((one) => `/projects/{parent}${one}`)] : given;
}

function finder(key: string, type: BooksRecordType, operations: Operation[]) {
  return (method: string, template?: string) => {
    const shapes = pathsOf(key, [template], type).map(shapeOf);
    return operations.filter((one) => one.method === method && shapes.includes(shapeOf(one.path)));
  };
}

function writesAndAnswers(key: string, type: BooksRecordType, operations: Operation[]) {
  const find = finder(key, type, operations);
  const { get, create, update } = type.paths;
  return {
    writes: [...find("post", create), ...find("put", update)],
    answers: find("get", get).map(({ responses = {} }) => Object.values(responses)[0]),
  };
}

function namesOf(key: string, type: BooksRecordType, operations: Operation[]) {
  const { writes, answers } = writesAndAnswers(key, type, operations);
  const queries = (found: Operation[]) =>
    found
      .flatMap(({ parameters = [] }) => parameters.filter((one) => one.in === "query"))
      .map(({ name }) => name);
  const bodies = writes.flatMap(({ requestBody }) => membersOf(schemaIn(requestBody)));
  return {
    fields: [
      ...bodies,
      ...queries(writes).filter((name) => name !== "organization_id"),
      ...answers.flatMap((answer) => shownIn(schemaIn(answer))),
    ],
    filters: queries(finder(key, type, operations)("get", type.paths.list)),
  };
}

const shapeOf = (template: string) => template.replace(/\{[^}]*\}/g, "{}");

const schemaIn = (holder: Operation["requestBody"]): Schema =>
  Object.values(holder?.content ?? {})[0]?.schema ?? {};

/** The members of an object, or of the objects in a list. */
function membersOf(schema: Schema): string[] {
  return [...Object.keys(schema.properties ?? {}), ...partsOf(schema).flatMap(membersOf)];
}

/** The schemas that say the same thing, and that of a list's rows. */
const partsOf = ({ allOf = [], oneOf = [], anyOf = [], items }: Schema): Schema[] => [
  ...[...allOf, ...oneOf, ...anyOf],
  ...(items ? [items] : []),
];

/** The members of what stands beside the envelope. */
const shownIn = ({ properties = {} }: Schema): string[] =>
  Object.entries(properties)
    .filter(([name]) => !envelope.includes(name))
    .flatMap(([, schema]) => membersOf(schema));

async function write(): Promise<void> {
  const folder = process.env.ZOHO_CONTRACTS;
  if (!folder) throw new Error("Set ZOHO_CONTRACTS to the folder that holds zoho-books-v3.");
  const packed = packNames(await readNames(folder));
  const text = `// Made by \`npm run names\` of Zoho's OpenAPI files; see scripts/booksNames.ts.
/** The names that Zoho Books takes, as \`unpackNames.ts\` unpacks them. */
export const packedNames =
  "${packed}";
`;
  writeFileSync(generated, text);
  console.log(`${path.relative(process.cwd(), generated)}: ${packed.length} characters.`);
}

if (require.main === module) void write();
