import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Fault, faults } from "./faults";

/**
 * `npm run test:faults`: puts each deliberate fault into a copy of the sources, plays random histories against it and
 * fails when they do not find it. Prints what caught each.
 */

const root = path.resolve(__dirname, "../../..");
const copied = [
  "src",
  "test",
  "simulator",
  "playground",
  "scripts",
  "package.json",
  "tsconfig.json",
];
const mostRuns = "1500";

function copySources(): string {
  const copy = mkdtempSync(path.join(tmpdir(), "zoho-faults-"));
  for (const name of copied) {
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  }
  symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  return copy;
}

const replay = /--feed "(.+)" --seed (\d+) --path (\S+)/;

/** What the histories say: the first line of a violation, and how to play the history again. */
function playHistories(copy: string, options: string[]) {
  const command = path.join(copy, "node_modules/.bin/tsx");
  const { stdout, stderr } = spawnSync(command, ["test/histories/index.ts", ...options], {
    cwd: copy,
    encoding: "utf8",
  });
  const lines = stdout.split("\n");
  const violation = lines.findIndex((line) => line.startsWith("VIOLATION"));
  if (violation < 0 && stderr) throw new Error(stderr);
  if (violation < 0) return undefined;
  const [, feed = "", seed = "", place = ""] = replay.exec(stdout) ?? [];
  const again = ["--runs", "1", "--feed", feed, "--seed", seed, "--path", place];
  return { says: lines[violation + 1] ?? "", again };
}

/** What caught a fault; undefined when nothing did. A history proves it that is fine without the fault. */
function findFault(copy: string, { file, right, wrong, feed }: Fault): string | undefined {
  const target = path.join(copy, file);
  const source = readFileSync(target, "utf8");
  if (source.split(right).length !== 2) throw new Error(`${file} does not hold once: ${right}`);
  writeFileSync(
    target,
    source.replace(right, () => wrong),
  );
  const caught = playHistories(copy, ["--runs", mostRuns, "--feed", feed]);
  writeFileSync(target, source);
  if (!caught) return undefined;
  const withoutFault = playHistories(copy, caught.again);
  if (withoutFault) {
    throw new Error(`Without the fault as well (${caught.again.join(" ")}): ${withoutFault.says}`);
  }
  return caught.says;
}

const copy = copySources();
try {
  const missed: string[] = [];
  for (const fault of faults) {
    const caught = findFault(copy, fault);
    console.log(`${fault.name} (${fault.file}, ${fault.feed})\n  ${caught ?? "NOT CAUGHT"}`);
    if (!caught) missed.push(fault.name);
  }
  console.log(`${faults.length - missed.length} of ${faults.length} faults were caught.`);
  process.exitCode = missed.length > 0 ? 1 : 0;
} finally {
  rmSync(copy, { recursive: true });
}
