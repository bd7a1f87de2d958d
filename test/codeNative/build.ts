import { execFileSync, execSync } from "node:child_process";
import { cpSync } from "node:fs";
import path from "node:path";
import { installGenerated } from "../../scripts/manifest";

const root = path.resolve(__dirname, "../..");

/**
 * Installs the generated manifest package in a copy of the example, by the command that the generator prints, and
 * compiles the example. Its Spectral and its TypeScript are its own, as in every project outside of this repository.
 * @param folder an empty one.
 * @returns the path of what was compiled.
 * @throws Error when the package cannot be installed, or anything does not compile.
 */
export function buildExample(folder: string): string {
  const example = path.join(root, "examples", "code-native");
  for (const name of ["src", "tsconfig.json", "package.json", ".npmrc"]) {
    cpSync(path.join(example, name), path.join(folder, name), { recursive: true });
  }
  const quiet = {
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_loglevel: "error",
  };
  const env = { ...process.env, ...quiet, npm_config_prefer_offline: "true" };
  execSync(installGenerated(), { cwd: folder, env });
  execFileSync("npm", ["run", "--silent", "build"], { cwd: folder, stdio: "inherit" });
  return path.join(folder, "dist");
}
