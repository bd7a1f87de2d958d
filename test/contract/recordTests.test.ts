import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { recordingFolderVariable } from "./recorder";
import { recordTests } from "./recordTests";

test("takes the recordings of a folder that is named, runs no test, and leaves the folder", () => {
  const before = process.env[recordingFolderVariable];
  const folder = mkdtempSync(path.join(tmpdir(), "recordings-"));
  try {
    process.env[recordingFolderVariable] = folder;
    expect(recordTests()).toMatchObject({ recordings: folder, passed: false });

    writeFileSync(path.join(folder, "e2e-1.jsonl"), "{}\n");
    const { passed, remove } = recordTests();
    remove();

    expect(passed).toBe(true);
    expect(existsSync(folder)).toBe(true);
  } finally {
    if (before === undefined) delete process.env[recordingFolderVariable];
    else process.env[recordingFolderVariable] = before;
    rmSync(folder, { recursive: true });
  }
});
