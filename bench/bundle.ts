import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { component } from "@prismatic-io/spectral";
import webpack, { type Configuration } from "webpack";
import { median } from "./median";

/** Size of a bundle, and the median milliseconds of processor time that loading it takes in a new process. */
export interface BundleFigures {
  bytes: number;
  loading: number;
}

/** The connector's bundle beside an empty Spectral component. */
export interface BundleComparison {
  connector: BundleFigures;
  empty: BundleFigures;
  /** How many times as long the connector's loading takes: the median of the pairs' own ratios. */
  ratio: number;
  /** How much of the empty component's loading each operation adds, in percent. */
  shareOfOperation: number;
}

const loads = 61;

/** Builds an empty component and loads both bundles in turn, so that a busy moment of the machine meets both. */
export async function measureBundle(): Promise<BundleComparison> {
  const folder = mkdtempSync(path.join(tmpdir(), "zoho-bench-"));
  try {
    const empty = await buildEmptyComponent(folder);
    const pairs = Array.from({ length: loads }, () => ({
      connector: loadingTime("dist/index.js"),
      empty: loadingTime(empty),
    }));
    const ratio = median(pairs.map(({ connector, empty }) => connector / empty));
    return {
      connector: {
        bytes: statSync("dist/index.js").size,
        loading: median(pairs.map(({ connector }) => connector)),
      },
      empty: { bytes: statSync(empty).size, loading: median(pairs.map(({ empty }) => empty)) },
      ratio,
      shareOfOperation: ((ratio - 1) / countOperations()) * 100,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function countOperations(): number {
  const { default: bundle } = require("../dist/index.js") as {
    default: ReturnType<typeof component>;
  };
  const kinds = [bundle.actions, bundle.triggers, bundle.dataSources];
  return kinds.flatMap((operations) => Object.keys(operations ?? {})).length;
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

// On a busy machine a process waits; its processor time tells what the loading itself costs.
function loadingTime(file: string): number {
  const script = `
    const start = process.cpuUsage();
    require(${JSON.stringify(path.resolve(file))});
    const { user, system } = process.cpuUsage(start);
    console.log((user + system) / 1000);`;
  return Number(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }));
}
