import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkReading, describeReading, readsAll } from "./check";
import { type Example, loadExamples } from "./examples";

const refused = { code: "INVALID_DATA", status: "error", message: "no such", details: {} };

const example = (change: Partial<Example>): Example => ({
  name: "records/updateRecord.400.unknown",
  method: "PUT",
  path: "/{module}/{recordId}",
  status: 400,
  body: { data: [refused] },
  ...change,
});

/** What nobody can read: an error without words, code or status. */
const mute = example({ name: "records/mute", body: { data: [{ ...refused, message: {} }] } });

describe("the connector's reading of published answers", () => {
  test("passes when it says what the answer says", async () => {
    const report = await checkReading([example({})], []);
    expect(report).toEqual({ read: 1, problems: [], unused: [] });
    expect(readsAll(report)).toBe(true);
  });

  test("fails, with the example and what is read, when it does not", async () => {
    const report = await checkReading([mute], []);
    expect(readsAll(report)).toBe(false);
    expect(describeReading(report, [])).toMatch(/MISREAD records\/mute: 0 errors are read as 1/);
  });

  test("passes with an exception that has its reason, which the report repeats", async () => {
    const exceptions = [{ example: mute.name, reason: "It has no words." }];
    const report = await checkReading([mute], exceptions);
    expect(readsAll(report)).toBe(true);
    expect(describeReading(report, exceptions)).toContain("records/mute: It has no words.");
  });

  test("fails with an exception that is not needed, and when there is nothing to read", async () => {
    const exceptions = [{ example: example({}).name, reason: "Was wrong once." }];
    const unneeded = await checkReading([example({})], exceptions);
    expect(unneeded.unused).toEqual([example({}).name]);
    expect(readsAll(unneeded)).toBe(false);
    expect(readsAll(await checkReading([], []))).toBe(false);
  });

  test("takes a write that was done for done, whatever it stands in", async () => {
    const done = { code: "SUCCESS", status: "success", message: "done", details: { id: "1" } };
    const rows = example({ status: 200, body: { data: [done, done] } });
    expect((await checkReading([rows], [])).problems).toEqual([]);
  });

  test("counts each success, and tells a job from what is done", async () => {
    const scheduled = {
      code: "SCHEDULED",
      status: "success",
      message: "later",
      details: { job_id: "7" },
    };
    const job = example({ method: "POST", status: 202, body: scheduled });
    expect((await checkReading([job], [])).problems).toEqual([]);
  });

  test("flags the connection for a token, and for nothing else", async () => {
    const dead = example({ status: 401, body: { ...refused, code: "INVALID_TOKEN" } });
    expect((await checkReading([dead], [])).problems).toEqual([]);
  });
});

test("examples come with method, path and status of the index; requests and files never stored stay out", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "published-"));
  try {
    const area = path.join(folder, "published-answers", "records");
    mkdirSync(area, { recursive: true });
    const lines = [
      ["operationId", "method", "path", "status", "file", "notable"],
      ["addRecord", "POST", "/{module}", "request", "addRecord.request.one.json", "-"],
      ["addRecord", "POST", "/{module}", "400", "addRecord.400.unknown.json", "-"],
      ["addRecord", "POST", "/{module}", "-", "-", "no examples"],
    ];
    writeFileSync(path.join(area, "index.tsv"), lines.map((line) => line.join("\t")).join("\n"));
    writeFileSync(path.join(area, "addRecord.400.unknown.json"), JSON.stringify(refused));
    expect(loadExamples(folder)).toEqual([
      {
        name: "records/addRecord.400.unknown",
        method: "POST",
        path: "/{module}",
        status: 400,
        body: refused,
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
