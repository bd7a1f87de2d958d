import { buffer, text } from "node:stream/consumers";
import { strToU8, zipSync } from "fflate";
import { readCsv } from "../../../../src/zoho/crm/bulk/csv";
import type { CsvLimits } from "../../../../src/zoho/crm/bulk/csvIntake";
import { placeOf } from "../../../../src/zoho/crm/bulk/results";
import { openResult, packFile } from "../../../../src/zoho/crm/bulk/zip";

const zip = (files: Record<string, string>, options = {}) =>
  Buffer.from(
    zipSync(
      Object.fromEntries(Object.entries(files).map(([name, t]) => [name, strToU8(t)])),
      options,
    ),
  );

describe("an archive", () => {
  test("that this side packs is read again", async () => {
    const { name, content } = await openResult(
      await packFile(
        "rows.csv",
        ["a,ü\n", "1,2\n"].map((t) => Buffer.from(t)),
      ),
    );
    expect([name, await text(content)]).toEqual(["rows.csv", "a,ü\n1,2\n"]);
  });

  test("with other things beside the file is read", async () => {
    const { name } = await openResult(zip({ "readme.txt": "x", "Leads.csv": "a\n" }));
    expect(name).toBe("Leads.csv");
  });

  test.each<[string, Buffer, RegExp]>([
    ["that is none", Buffer.from("no archive"), /./],
    ["that is cut off", zip({ "a.csv": "a\n" }).subarray(0, -10), /./],
    ["without a CSV file", zip({ "a.exe": "x" }), /no CSV or ICS file/],
    ["with several", zip({ "a.csv": "x", "b.csv": "y" }), /several files/],
    ["with a path upwards", zip({ "../../a.csv": "x" }), /invalid relative path/],
    ["with an absolute path", zip({ "/etc/a.csv": "x" }), /absolute path/],
    ["with a path of another system", zip({ "c:\\a.csv": "x" }), /invalid/],
  ])("%s is refused", async (_name, archive, problem) => {
    await expect(openResult(archive)).rejects.toThrow(problem);
  });

  test("that unpacks to more than allowed is refused before it is unpacked", async () => {
    const bomb = zip({ "a.csv": "0".repeat(1_000_000) }, { level: 9 });
    expect(bomb.length).toBeLessThan(2_000);
    await expect(openResult(bomb, 999_999)).rejects.toThrow("too large");
  });

  test("that lies about its size is not unpacked further than it says", async () => {
    const bomb = zip({ "a.csv": "0".repeat(1_000_000) });
    const central = bomb.indexOf(Buffer.from("PK\u0001\u0002"));
    bomb.writeUInt32LE(10, central + 24);
    const { content } = await openResult(bomb);
    await expect(buffer(content)).rejects.toThrow(/too many bytes/);
  });
});

describe("an archive of a few kilobytes", () => {
  const rowsOf = async (archive: Buffer, most?: CsvLimits) => {
    const { content } = await openResult(archive);
    let rows = 0;
    for await (const _ of readCsv(content, most)) rows += 1;
    return rows;
  };
  const csv = (text: string) => zip({ "a.csv": text });

  test.each<[string, () => Buffer, string]>([
    ["more columns than any result", () => csv(`${",".repeat(2_000)}\n1\n`), "1001 columns"],
    [
      "files without end",
      () =>
        zip(Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`${at}.txt`, ""] as const))),
      "too many files",
    ],
    [
      "an archive in it",
      () => Buffer.from(zipSync({ "a.csv": new Uint8Array(csv("a\n1\n")) })),
      "an archive itself",
    ],
  ])("that holds %s is an error", async (_what, make, problem) => {
    await expect(rowsOf(make())).rejects.toThrow(problem);
  });

  const most = { rows: 20, columns: 10, header: 50, length: 1_000, bytes: 2_000 };
  const rowOfText = (width: number, at = 0) => `"${String(at).padEnd(width, "x")}"\n`;
  test.each([
    ["rows", `a\n${"1\n".repeat(21)}`, "more than 20 rows"],
    ["columns", `a${",a".repeat(10)}\n`, "11 columns"],
    ["bytes of names", `"\n",${"a".repeat(51)}\n`, "more than 50 bytes in its first line"],
    ["characters in a row", `a\n"${"0".repeat(1_100)}"\n`, "a row of more than 1000 characters"],
    [
      "memory for texts",
      `a\n${[1, 2, 3].map((at) => rowOfText(900, at)).join("")}`,
      "rows of more than 0 MB",
    ],
    ["bytes of JSON for one text in all rows", `a\n${rowOfText(500).repeat(5)}`, "rows of more"],
    [
      "bytes of JSON for its names",
      `${"a".repeat(40)}${",".repeat(9)}\n${"1\n".repeat(20)}`,
      "rows of more",
    ],
    ["memory for its rows", `${",".repeat(9)}\n${"1\n".repeat(20)}`, "rows of more"],
  ])("that holds more %s than it may is an error", async (_what, text, problem) => {
    await expect(rowsOf(csv(text), most)).rejects.toThrow(problem);
  });

  test("that holds as many rows as Zoho gives is read", async () => {
    expect(await rowsOf(csv(`a\n${"1\n".repeat(200_000)}`))).toBe(200_000);
  });

  test("whose content is damaged gives an error at its end", async () => {
    const archive = zip({ "a.csv": "Name,Amount\nExample,1\n" }, { level: 0 });
    const at = archive.indexOf("Example");
    archive[at] = "e".charCodeAt(0);
    await expect(rowsOf(archive)).rejects.toThrow("the file in it is damaged");
  });
});

describe("a result's place", () => {
  const job = (download_url?: unknown, state = "COMPLETED") => ({
    id: "42",
    state,
    result: { download_url },
  });

  test.each([
    ["/crm/bulk/v8/read/42/result", undefined, "/crm/bulk/v8/read/42/result"],
    ["crm/bulk/v8/read/42/result", undefined, "/crm/bulk/v8/read/42/result"],
    ["https://www.zohoapis.eu/a/b.zip", "www.zohoapis.eu", "/a/b.zip"],
    ["https://content.zohoapis.com/b.zip", "content.zohoapis.com", "/b.zip"],
    ["https://download-accl.zoho.com.au/b.zip", "download-accl.zoho.com.au", "/b.zip"],
    [
      "https://download.zohocrm.com/v2/bulk/write/42/result",
      "download.zohocrm.com",
      "/v2/bulk/write/42/result",
    ],
  ])("%s is on %s", (url, host, path) => {
    expect(placeOf("read", job(url))).toEqual({ host, path, query: [] });
  });

  test("keeps a query", () => {
    expect(placeOf("write", job("/a.zip?b=c%26d")).query).toEqual([["b", "c&d"]]);
  });

  test("of a read is known without a URL", () => {
    expect(placeOf("read", job()).path).toBe("/crm/bulk/v8/read/42/result");
  });

  test.each([
    "https://evil.example.com/a.zip",
    "https://www.zohoapis.com.evil.example.com/a.zip",
    "https://www.zohoapis.com@evil.example.com/a.zip",
    "https://user:pass@www.zohoapis.com/a.zip",
    "https://www.zohoapis.com:8443/a.zip",
    "http://www.zohoapis.com/a.zip",
    "//evil.example.com/a.zip",
    "\\\\evil.example.com\\a.zip",
    "/\\evil.example.com/a.zip",
    "https://download.zohocrm.eu/v2/bulk/write/42/result",
    "https://zohocrm.com/v2/bulk/write/42/result",
    "https://download.zohocrm.com.evil.example.com/v2/bulk/write/42/result",
    "file:///etc/passwd",
    "https://",
    "\thttps://evil.example.com/a.zip",
  ])("%p is not followed", (url) => {
    expect(() => placeOf("write", job(url))).toThrow("not one of a Zoho host");
  });

  test.each([undefined, null, "", 7, {}])("%p of a write is an error", (url) => {
    expect(() => placeOf("write", job(url))).toThrow("names no result");
  });

  test("of a job that is not over does not exist", () => {
    expect(() => placeOf("read", { id: "1", state: "QUEUED" })).toThrow("its state is QUEUED");
  });
});
