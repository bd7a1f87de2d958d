import { execFileSync } from "node:child_process";
import { cpSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "../..");

/**
 * Installs the generated manifest package in a copy of the example, and compiles that. Spectral is the repository's.
 * @param folder an empty one.
 * @returns the path of what was compiled.
 * @throws Error when the package cannot be installed, or anything does not compile.
 */
export function buildExample(folder: string): string {
  const example = path.join(root, "examples", "code-native");
  for (const name of ["src", "tsconfig.json"]) {
    cpSync(path.join(example, name), path.join(folder, name), { recursive: true });
  }
  writeFileSync(path.join(folder, "package.json"), '{ "private": true }');
  // First as a link, then as a copy, which is what the example's README advises.
  install(folder);
  install(folder, "--install-links");
  const scope = path.join("node_modules", "@prismatic-io");
  symlinkSync(path.join(root, scope), path.join(folder, scope));
  execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", folder], {
    stdio: "inherit",
  });
  return path.join(folder, "dist");
}

/** Without a registry: the package needs nothing but Spectral. */
function install(folder: string, ...options: string[]): void {
  const quiet = ["--offline", "--legacy-peer-deps", "--no-audit", "--no-fund"];
  const manifest = path.join(root, ".manifest");
  execFileSync("npm", ["install", ...quiet, ...options, manifest], { cwd: folder });
}
