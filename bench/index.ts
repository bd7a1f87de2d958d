import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import webpack, { type Configuration } from "webpack";

/** Figures about the bundle, each beside an empty Spectral component that is built and loaded in the same run. */

interface Figures {
  bytes: number;
  /** Median milliseconds of loading it in a new process. */
  loading: number;
}

const loads = 15;

async function measure(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "zoho-bench-"));
  try {
    const empty = await buildEmptyComponent(folder);
    const rows = {
      "Zoho connector": figuresOf("dist/index.js"),
      "empty component": figuresOf(empty),
    };
    console.table(rows);
    const ratio = rows["Zoho connector"].loading / rows["empty component"].loading;
    console.log(`Loading takes ${ratio.toFixed(2)} times as long as that of an empty component.`);
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

function figuresOf(file: string): Figures {
  const times = Array.from({ length: loads }, () => loadingTime(file)).sort((a, b) => a - b);
  return { bytes: statSync(file).size, loading: times[Math.floor(loads / 2)] ?? 0 };
}

function loadingTime(file: string): number {
  const script = `const start = performance.now(); require(${JSON.stringify(path.resolve(file))}); console.log(performance.now() - start);`;
  return Math.round(Number(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" })));
}

void measure();
