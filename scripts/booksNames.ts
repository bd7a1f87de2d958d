import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
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

/** The table as text: a line for each record type, with its key, its fields, and what its list takes besides. */
export async function readNames(folder: string): Promise<string> {
  const operations = await readOperations(path.join(folder, "zoho-books-v3"));
  return Object.entries(recordTypes)
    .map(([key, type]) => {
      const { fields, filters } = namesOf(key, type, operations);
      const recorded = recordedNames(key, type);
      const others = [...filters, ...recorded.filters]
        .map((name) => name.replace(operators, ""))
        .filter((name) => !knownFilters(type).includes(name));
      return [key, inOrder([...fields, ...recorded.fields]), inOrder(others)].join("|");
    })
    .join("\n");
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

function namesOf(key: string, type: BooksRecordType, operations: Operation[]) {
  const find = (method: string, template?: string) => {
    const shapes = pathsOf(key, [template], type).map(shapeOf);
    return operations.filter((one) => one.method === method && shapes.includes(shapeOf(one.path)));
  };
  const { list, get, create, update } = type.paths;
  const writes = [...find("post", create), ...find("put", update)];
  const queries = (found: Operation[]) =>
    found
      .flatMap(({ parameters = [] }) => parameters.filter((one) => one.in === "query"))
      .map(({ name }) => name);
  const bodies = writes.flatMap(({ requestBody }) => membersOf(schemaIn(requestBody)));
  const answers = find("get", get).map(({ responses = {} }) => Object.values(responses)[0]);
  return {
    fields: [
      ...bodies,
      ...queries(writes).filter((name) => name !== "organization_id"),
      ...answers.flatMap((answer) => shownIn(schemaIn(answer))),
    ],
    filters: queries(find("get", list)),
  };
}

const shapeOf = (template: string) => template.replace(/\{[^}]*\}/g, "{}");

const schemaIn = (holder: Operation["requestBody"]): Schema =>
  Object.values(holder?.content ?? {})[0]?.schema ?? {};

/** The members of an object, or of the objects in a list. */
function membersOf(schema: Schema): string[] {
  if (schema.type === "array") return membersOf(schema.items ?? {});
  const parts = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  return [...Object.keys(schema.properties ?? {}), ...parts.flatMap(membersOf)];
}

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
