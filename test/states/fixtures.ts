import { readdirSync } from "node:fs";
import path from "node:path";
import type { Fixture } from "./scene";

/** The releases whose states are kept. */
export const versions: string[] = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** What a release saved, scene by scene. */
export const fixturesOf = (version: string): Fixture[] =>
  readdirSync(path.join(__dirname, version)).map((file) => require(`./${version}/${file}`));
