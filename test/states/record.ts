import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { recordScene } from "./play";
import { scenes } from "./scenes";
import { openStage } from "./zoho";

/** Writes what a bundle saves in each scene to a folder beside this file (README.md says how to run it). */
async function main(): Promise<void> {
  const [bundle, version, only = ""] = process.argv.slice(2);
  if (!bundle || !version) throw new Error("Give the path of a bundle and its version.");
  const folder = path.join(__dirname, version);
  if (!only) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const stage = await openStage();
  for (const scene of scenes.filter(({ name }) => name.includes(only))) {
    const fixture = await recordScene(stage, path.resolve(bundle), scene);
    const file = `${scene.name.toLowerCase().replace(/\W+/g, "-")}.json`;
    const text = JSON.stringify(fixture, undefined, 2);
    writeFileSync(path.join(folder, file), `${text}\n`);
    console.log(`${file}: ${text.length} bytes; ${fixture.delivered.join(", ")}`);
  }
  await stage.close();
}

main().catch((thrown) => {
  console.error(thrown);
  process.exitCode = 1;
});
