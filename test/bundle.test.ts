import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { crc32 } from "node:zlib";
import { requireFreshBundle } from "../scripts/sourceDigest";
import { packedTypes } from "../src/zoho/http/packedTypes";

requireFreshBundle();

const spectral = path.dirname(require.resolve("@prismatic-io/spectral/package.json"));

const filesUnder = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(ending),
  );

describe("dist/index.js", () => {
  const bundle = require("../dist/index.js");

  test("exports the component as default", () => {
    expect(bundle.default.key).toBe("zoho");
    expect(Object.keys(bundle.default.actions)).toContain("crmGetRecord");
  });

  test("has at most 1,000,000 bytes, and the icons are beside it", () => {
    expect(statSync("dist/index.js").size).toBeLessThanOrEqual(1_000_000);
    expect(statSync("dist/icon.png").size).toBeLessThan(1_000_000);
  });

  test("keeps the names of errors", async () => {
    const { crmGetRecord } = bundle.default.actions;
    const inputs = { connection: { key: "basic" }, recordType: "Contacts", recordId: "1" };

    const thrown = await crmGetRecord
      .perform({ logger: console }, inputs)
      .catch((error: Error) => error);

    expect(thrown.constructor.name).toBe("ConnectionError");
    expect(readFileSync("dist/index.js", "utf8")).toContain("class ZohoError extends Error");
  });

  test("holds the table of content types in place of mime-db", () => {
    const source = readFileSync("dist/index.js", "utf8");

    expect(source).toContain(packedTypes);
    expect(source).not.toContain("compressible");
  });

  test("prints nothing of requests, whatever DEBUG is in the environment", () => {
    // The package debug looks for such variables.
    expect(readFileSync("dist/index.js", "utf8")).not.toContain("^debug_");
  });

  test("reads nothing from disk that is not part of it", () => {
    expect(readFileSync("dist/index.js", "utf8")).not.toMatch(/require\("(?!node:)[^"/]*\//);
  });
});

describe("what the bundle leaves out", () => {
  const leftOut = [
    "date-fns",
    "jest-mock",
    "lodash/omitBy",
    "safe-stable-stringify",
    "yaml",
    "zod",
  ];

  test("is used by code of Spectral alone that components do not need", () => {
    const users = filesUnder(path.join(spectral, "dist"), ".js").filter((file) => {
      const source = readFileSync(path.join(spectral, "dist", file), "utf8");
      return leftOut.some((name) => source.includes(`require("${name}")`));
    });

    expect(users.sort()).toEqual([
      "conditionalLogic/index.js",
      "integration-configuration.fixture.js",
      "serverTypes/configurationSchema.js",
      "serverTypes/convertIntegration.js",
      "testing.js",
      // For the two functions toJSON and cleanObject.
      "util.js",
    ]);
  });

  test("belongs to functions of Spectral that nothing in src calls", () => {
    const callers = filesUnder("src", ".ts").filter((file) =>
      /\b(integration|configuration|evaluate|flow|configPage|userLevelConfigPage|componentManifests?|testing|toJSON|cleanObject)\(|spectral\/dist\/(testing|integration)/.test(
        readFileSync(path.join("src", file), "utf8"),
      ),
    );

    expect(callers).toEqual([]);
  });

  const sources = filesUnder("src", ".ts").map((file) =>
    readFileSync(path.join("src", file), "utf8"),
  );
  const found = (what: RegExp) => sources.flatMap((source) => [...source.matchAll(what)]);

  test("serves options and kinds of requests that src never asks axios for", () => {
    const uses = found(/\baxios\.(\w+)/g).map(([, name]) => name);
    const imports = found(/^import (.*) from "axios"/gm).map(([, names = ""]) => names);
    const [request = ""] = found(/\baxios\.request\(\{[\s\S]*?\n {4}\}\)/g).flat();

    expect(uses).toEqual(["request"]);
    expect([...new Set(imports.join().match(/\w+/g))].sort()).toEqual(
      ["AxiosError", "AxiosResponse", "axios", "isAxiosError", "type"].sort(),
    );
    expect([...request.matchAll(/^ {6}(\w+):/gm)].map(([, name]) => name)).toEqual([
      "url",
      "method",
      "data",
      "headers",
      "timeout",
      "responseType",
      "validateStatus",
      // Redirects are followed in src.
      "maxRedirects",
      "maxBodyLength",
      "maxContentLength",
    ]);
    expect(request).toContain("maxRedirects: 0,");
    const bundle = readFileSync("dist/index.js", "utf8");
    expect(bundle).not.toContain("ERR_FR_REDIRECTION_FAILURE");
    expect(bundle).not.toContain("ImATeapot");
  });

  test("makes forms of plain values for axios, which gets bytes beside a builder's content type", () => {
    const filesWith = (what: RegExp) =>
      filesUnder("src", ".ts").filter((file) =>
        what.test(readFileSync(path.join("src", file), "utf8")),
      );

    expect(filesWith(/"content-type": /i).sort()).toEqual([
      // An example, a form as it is sent, headers for busboy, and headers of an answer.
      "actions/crm/executeFunction.ts",
      "zoho/http/form.ts",
      "zoho/http/redact.ts",
      "zoho/http/stepHeaders.ts",
      "zoho/webhooks/call.ts",
    ]);
    expect(filesWith(/\bheaders: stepHeaders\([\s\S]*?\n {4}body: \S+\?\.data,\n/).sort()).toEqual([
      "zoho/crm/functions/functions.ts",
      "zoho/raw/rawRequest.ts",
    ]);
    expect(found(/\bstepHeaders\(/g)).toHaveLength(3);
  });

  test("reads forms that busboy never gets: src gives it forms in parts alone", () => {
    expect(found(/\bbusboy\(/g)).toHaveLength(1);
    expect(found(/if \(isInParts\(contentType\)\) return readParts\(/g)).toHaveLength(1);
    expect(found(/ readParts\(raw[,:]/g)).toHaveLength(2);
  });

  test("computes what Node computes itself", () => {
    expect(crc32("")).toBe(0);
  });
});
