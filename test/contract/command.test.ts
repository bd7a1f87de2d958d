import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createRequestLog, type RequestLogEntry } from "../../simulator/requestLog";
import { defaultQuirks } from "../../simulator/zoho";
import { readRecordings, recordExchanges, recordingFolderVariable } from "./recorder";

test.each([
  ["without the variable", undefined],
  ["with a folder that lacks the files", tmpdir()],
])("the command, %s, says what it needs and exits with 2", (_when, folder) => {
  const { ZOHO_CONTRACTS: _, ...rest } = process.env;
  const env = { ...rest, ...(folder && { ZOHO_CONTRACTS: folder }) };
  const command = ["--import", "tsx", path.join(__dirname, "index.ts")];

  const { status, stderr } = spawnSync(process.execPath, command, { env, encoding: "utf8" });

  expect(stderr).toMatch(/Set ZOHO_CONTRACTS to the folder .* zoho-crm-v8 .* zoho-books-v3/);
  expect(status).toBe(2);
});

describe("recordings", () => {
  const entry = { method: "GET", path: "/crm/v8/Leads", status: 204 } as RequestLogEntry;
  const folder = mkdtempSync(path.join(tmpdir(), "recordings-"));
  afterEach(() => {
    delete process.env[recordingFolderVariable];
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("hold every exchange of every log, cleared or not, beside the log itself", () => {
    process.env[recordingFolderVariable] = folder;
    const logs = [createRequestLog(), createRequestLog()];
    for (const log of logs) {
      recordExchanges(log, "e2e");
      log.add(entry);
      log.clear();
      log.add({ ...entry, status: 200 });
    }

    expect(readRecordings(folder, "e2e").map(({ status }) => status)).toEqual([204, 200, 204, 200]);
    expect(readRecordings(folder, "simulator")).toEqual([]);
    expect(logs[0]?.all()).toEqual([{ ...entry, status: 200 }]);
  });

  test("say when another reading than the default was played", () => {
    process.env[recordingFolderVariable] = folder;
    const log = createRequestLog();
    const played = structuredClone(defaultQuirks);
    recordExchanges(log, "simulator", { played, byDefault: defaultQuirks });
    log.add(entry);
    played.crm.wrongMethodStatus = 405;
    log.add(entry);

    const said = readRecordings(folder, "simulator").map(({ hasQuirks }) => hasQuirks);
    expect(said).toEqual([undefined, true]);
  });

  test("are not made unless a folder is named", () => {
    const log = createRequestLog();
    const { add } = log;
    recordExchanges(log, "e2e");
    expect(log.add).toBe(add);
  });
});
