import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { recordingFolderVariable } from "./recorder";

/** A folder of recordings, whether all tests that made them passed, and how to remove what was made for one check. */
export interface Recorded {
  recordings: string;
  passed: boolean;
  remove: () => void;
}

/**
 * Runs the tests of the bundle and of the embedded Zoho and records what they send. Where a folder is named already,
 * the tests have run with it: then its recordings are taken, nothing runs and nothing is removed. An empty one fails.
 */
export function recordTests(): Recorded {
  const given = process.env[recordingFolderVariable];
  if (given) return { recordings: given, passed: readdirSync(given).length > 0, remove: () => {} };
  const recordings = mkdtempSync(path.join(tmpdir(), "zoho-contract-"));
  const { status } = spawnSync(
    process.execPath,
    [require.resolve("jest/bin/jest"), "test/e2e", "test/simulator"],
    { stdio: "inherit", env: { ...process.env, [recordingFolderVariable]: recordings } },
  );
  return {
    recordings,
    passed: status === 0,
    remove: () => rmSync(recordings, { recursive: true }),
  };
}
