import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { Connection } from "@prismatic-io/spectral";

/** The embedded Zoho in a process of its own, so that its memory and time do not count. */
export interface BenchZoho {
  port: number;
  certificateAuthority: string;
  connection: Connection;
  /** Fills a module with records of 20 fields, and gives the id of one. */
  seed(module: string, count: number): Promise<string>;
  /** Fills a module with small records that were changed over the past days. */
  seedPolled(module: string, count: number): Promise<void>;
  /** Changes that many records, a second apart. Gives the time just before, as `If-Modified-Since` takes it. */
  change(module: string, count: number): Promise<string>;
  /** What came in since the last time it was asked. */
  traffic(): Promise<Traffic>;
  stop(): void;
}

export interface Traffic {
  calls: number;
  /** Bytes of the answers. */
  bytes: number;
}

/** What the process of the embedded Zoho is asked to do. */
export type ZohoOrder =
  | { do: "seed" | "seedPolled" | "change"; module: string; count: number }
  | { do: "traffic" };

/** How a measured process reaches the embedded Zoho. */
export type Route = Pick<BenchZoho, "port" | "certificateAuthority" | "connection">;

export async function startBenchZoho(): Promise<BenchZoho> {
  const child = start("zohoProcess.ts", []);
  const route = await next<Route>(child);
  const order = <T>(what: ZohoOrder) => {
    const answer = next<T>(child);
    child.send(what);
    return answer;
  };
  return {
    ...route,
    seed: (module, count) => order<string>({ do: "seed", module, count }),
    seedPolled: (module, count) => order<void>({ do: "seedPolled", module, count }),
    change: (module, count) => order<string>({ do: "change", module, count }),
    traffic: () => order<Traffic>({ do: "traffic" }),
    stop: () => child.kill(),
  };
}

/** Runs a file of this folder in a new process, which sends its one result. */
export async function measureApart<T>(file: string, task: unknown): Promise<T> {
  const child = start(file, [JSON.stringify(task)]);
  const result = await next<T>(child);
  child.kill();
  return result;
}

const start = (file: string, parameters: string[]): ChildProcess =>
  fork(path.join(__dirname, file), parameters, { execArgv: ["--import", "tsx"] });

function next<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A process ended with ${code}.`));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message as T);
    });
  });
}
