import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildExample } from "./build";
import { playExample } from "./play";

/** `npm run test:code-native`: installs the manifest package, compiles the example, and runs it. */
async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "code-native-"));
  try {
    const built = buildExample(folder);
    console.log("The manifest package installs and registers, and the example compiles.");
    const { bookIds, contacts, descriptions } = await playExample(built);
    assert.deepEqual(contacts, ["Ada Example", "Bob Example"]);
    assert.deepEqual(
      descriptions,
      bookIds.map((id) => `Books contact ${id}`),
    );
    console.log("The example brings new contacts to the embedded Books, each once.");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((thrown) => {
  console.error(thrown);
  process.exitCode = 1;
});
