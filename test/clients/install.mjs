import { execSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Installs the clients' packages when the lock file is not the one that they were installed by. */
export function installClients(folder) {
  const lock = path.join(folder, "package-lock.json");
  const installed = path.join(folder, "node_modules", ".installed-by.json");
  if (existsSync(installed) && readFileSync(installed).equals(readFileSync(lock))) return;
  execSync("npm ci --ignore-scripts --no-audit --no-fund", { cwd: folder, stdio: "inherit" });
  copyFileSync(lock, installed);
}
