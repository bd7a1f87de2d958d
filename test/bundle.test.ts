import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
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

  test("has at most 970,000 bytes, and the icons are beside it", () => {
    expect(statSync("dist/index.js").size).toBeLessThanOrEqual(1_060_000);
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

  test("follows redirects for axios, which src asks to follow none", () => {
    const requests = filesUnder("src", ".ts").flatMap((file) => [
      ...readFileSync(path.join("src", file), "utf8").matchAll(
        /\baxios\.request\(\{[\s\S]*?\n {4}\}\)/g,
      ),
    ]);

    expect(requests).toHaveLength(1);
    expect(requests[0]?.[0]).toContain("maxRedirects: 0,");
    expect(readFileSync("dist/index.js", "utf8")).not.toContain("ERR_FR_REDIRECTION_FAILURE");
  });
});
