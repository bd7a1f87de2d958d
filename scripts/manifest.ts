import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runInNewContext } from "node:vm";
import {
  createSourceFile,
  forEachChild,
  isPropertyAssignment,
  type Node,
  ScriptTarget,
} from "typescript";

/**
 * Makes the manifest package by Spectral's generator, finishes it so that it installs and registers, and packs it: npm
 * only links a folder, and what is linked finds this repository's Spectral in place of the project's.
 */

const folder = path.resolve(__dirname, "..", ".manifest");
const tarballName = "component-manifests-zoho.tgz";

/** The command that installs the packed package in a project. */
export const installCommand = (tarball: string): string => `npm i "${tarball}"`;

/** The command for the package that `npm run generate:manifest` made. */
export const installGenerated = (): string => installCommand(path.join(folder, tarballName));

/** An output schema as the generator prints it: each JSON schema is text, and the branches are a list. */
type PrintedSchema =
  | { type: "actionOutput"; schema: string }
  | { type: "branchingOutput"; branchSchemas: { name: string; schema: string }[] };

/**
 * An action's module with its output schema as an author writes it, which is what Spectral's own type of a manifest
 * wants: each JSON schema is an object, and the branches are an object by name.
 */
export function withAuthoredSchema(source: string): string {
  const literal = findOutputSchema(source);
  if (!literal) return source;
  const [start, end] = [literal.getStart(), literal.getEnd()];
  const printed = runInNewContext(`(${source.slice(start, end)})`) as PrintedSchema;
  const authored = JSON.stringify(authorSchema(printed));
  const typed = `${source.slice(0, start)}${authored} as OutputSchema${source.slice(end)}`;
  const [first = ""] = /^import /m.exec(typed) ?? [];
  return typed.replace(
    first,
    () => `import type { OutputSchema } from "@prismatic-io/spectral/dist/types";\n${first}`,
  );
}

function findOutputSchema(source: string): Node | undefined {
  const find = (node: Node): Node | undefined =>
    isPropertyAssignment(node) && node.name.getText() === "outputSchema"
      ? node.initializer
      : forEachChild(node, find);
  return find(createSourceFile("action.ts", source, ScriptTarget.Latest, true));
}

function authorSchema(printed: PrintedSchema): unknown {
  if (printed.type === "actionOutput") return { ...printed, schema: JSON.parse(printed.schema) };
  const branches = printed.branchSchemas.map(({ name, schema }) => [name, JSON.parse(schema)]);
  return { type: printed.type, branchSchemas: Object.fromEntries(branches) };
}

interface Package {
  scripts?: unknown;
  devDependencies?: unknown;
  [member: string]: unknown;
}

/** The package as it is installed: built already, so that it needs neither scripts nor tools of its own. */
export function installablePackage({ scripts, devDependencies, ...others }: Package): Package {
  return { ...others, types: "dist/index.d.ts" };
}

/** The package's README, with how to install the package in front of how to use it. */
export const withInstallation = (readme: string): string =>
  readme.replace(
    /^(?=### Register )/m,
    `### Install the packed package in your project\n\n\`\`\`sh\n${installCommand(`<path>/${tarballName}`)}\n\`\`\`\n\n`,
  );

const compilerOptions = {
  target: "es2022",
  module: "node16",
  moduleResolution: "node16",
  strict: true,
  declaration: true,
  skipLibCheck: true,
  rootDir: "src",
  outDir: "dist",
};

const change = (file: string, make: (text: string) => string) =>
  writeFileSync(file, make(readFileSync(file, "utf8")));

/** @throws Error when the package does not compile. */
export function finishManifest(folder: string): void {
  const actions = path.join(folder, "src", "actions");
  for (const name of readdirSync(actions)) change(path.join(actions, name), withAuthoredSchema);
  change(path.join(folder, "README.md"), withInstallation);
  const asText = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
  change(path.join(folder, "package.json"), (text) => asText(installablePackage(JSON.parse(text))));
  const config = { compilerOptions, include: ["src"] };
  writeFileSync(path.join(folder, "tsconfig.json"), asText(config));
  execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", folder], {
    stdio: "inherit",
  });
}

/** Packs the package within its folder, under a name that does not change with its version. */
function packManifest(folder: string): void {
  const options = ["pack", "--silent", "--offline", "--ignore-scripts"];
  const packed = execFileSync("npm", options, { cwd: folder, encoding: "utf8" }).trim();
  renameSync(path.join(folder, packed), path.join(folder, tarballName));
}

if (require.main === module) {
  rmSync(folder, { recursive: true, force: true });
  const options = ["--skip-signature-verify", "--output-dir", folder];
  execFileSync("component-manifest", options, { stdio: "inherit" });
  finishManifest(folder);
  packManifest(folder);
  console.log(`Install it in a code-native integration: ${installGenerated()}`);
}
