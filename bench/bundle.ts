import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import webpack, { type Configuration } from "webpack";

/** Size of a bundle, and the median milliseconds of loading it in a new process. */
export interface BundleFigures {
  bytes: number;
  loading: number;
}

const loads = 15;

/** The connector's bundle beside an empty Spectral component that is built and loaded in the same run. */
export async function measureBundle(): Promise<Record<"connector" | "empty", BundleFigures>> {
  const folder = mkdtempSync(path.join(tmpdir(), "zoho-bench-"));
  try {
    const empty = await buildEmptyComponent(folder);
    // In turn, so that a busy moment of the machine meets both.
    const times = Array.from({ length: loads }, () => [
      loadingTime("dist/index.js"),
      loadingTime(empty),
    ]);
    const figures = (file: string, column: number): BundleFigures => ({
      bytes: statSync(file).size,
      loading: median(times.map((row) => row[column] ?? 0)),
    });
    return { connector: figures("dist/index.js", 0), empty: figures(empty, 1) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Builds a component without operations with the connector's own webpack configuration. */
async function buildEmptyComponent(folder: string): Promise<string> {
  const configuration: Configuration = require("../webpack.config.js");
  // Within the project, so that Spectral is found.
  const sources = path.resolve(".bench");
  mkdirSync(sources, { recursive: true });
  const entry = path.join(sources, "empty.js");
  writeFileSync(
    entry,
    `import { component } from "@prismatic-io/spectral";
export default component({ key: "empty", display: { label: "Empty", description: "Empty.", iconPath: "icon.png" } });`,
  );
  const compiler = webpack({
    ...configuration,
    entry,
    output: { ...configuration.output, path: folder },
    plugins: [],
  });
  await new Promise<void>((resolve, reject) =>
    compiler?.run((error, stats) => {
      rmSync(sources, { recursive: true });
      if (error) return reject(error);
      return stats?.hasErrors() ? reject(new Error(stats.toString("errors-only"))) : resolve();
    }),
  );
  return path.join(folder, "index.js");
}

function loadingTime(file: string): number {
  const script = `const start = performance.now(); require(${JSON.stringify(path.resolve(file))}); console.log(performance.now() - start);`;
  return Number(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }));
}

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
