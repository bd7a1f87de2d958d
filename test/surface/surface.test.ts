import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import component from "../../src";
import { type Break, findBreaks } from "./compare";
import { announcementOf, reconfigurationsSince, unannounced } from "./reconfiguration";
import { type Component, type Surface, surfaceOf } from "./surface";

const today = surfaceOf(component as unknown as Component);

const versions = readdirSync(__dirname)
  .filter((file) => file.endsWith(".json"))
  .map((file) => path.basename(file, ".json"));

describe.each(versions)("what integrations of %s rely on", (version) => {
  const recorded: Surface = require(`./${version}.json`);

  test("stays, or the changelog announces it under Reconfiguration", () => {
    const lines = reconfigurationsSince(readFileSync("CHANGELOG.md", "utf8"), version);
    const breaks = unannounced(findBreaks(recorded, today), lines);
    expect(breaks.map((one) => `${announcementOf(one)}: ${one.detail}`)).toEqual([]);
  });
});

describe("the changelog", () => {
  const changelog = [
    "# Changelog",
    "## Unreleased",
    "### Reconfiguration",
    "Some text with `getRecord.page` (default).",
    "- `getRecord.order` (default): lists descend now,",
    "  and `getRecord.fields` (gone).",
    "### Fixed",
    "- `getRecord.id` (gone) is not announced here.",
    "## 1.1.0",
    "### Reconfiguration",
    "- `getUser` (gone): use Get Record.",
    "## 1.0.0",
    "### Reconfiguration",
    "- `getModule` (gone): of an older release.",
    "",
  ].join("\n");

  const breakOf = (subject: string, change: Break["change"]): Break => ({
    subject,
    change,
    detail: "",
  });

  const leftOf = (version: string, ...breaks: Break[]) =>
    unannounced(breaks, reconfigurationsSince(changelog, version)).map(({ subject }) => subject);

  test.each([
    ["a line of the list", "getRecord.order", "default"],
    ["where the line goes on", "getRecord.fields", "gone"],
    ["an older version that is newer than the record", "getUser", "gone"],
  ] as const)("announces by %s", (_name, subject, change) => {
    expect(leftOf("1.0.0", breakOf(subject, change))).toEqual([]);
  });

  test.each([
    ["another change of the same input", "getRecord.order", "gone"],
    ["what stands outside of the list", "getRecord.page", "default"],
    ["what stands under another heading", "getRecord.id", "gone"],
    ["what a release before the record announced", "getModule", "gone"],
    ["what nobody names", "getRecord.sort", "order"],
  ] as const)("does not announce %s", (_name, subject, change) => {
    expect(leftOf("1.0.0", breakOf(subject, change))).toEqual([subject]);
  });

  test("announces nothing of the recorded version's own time to a newer record", () => {
    expect(leftOf("1.1.0", breakOf("getUser", "gone"))).toEqual(["getUser"]);
  });

  test("must have the recorded version", () => {
    expect(() => reconfigurationsSince(changelog, "0.9.0")).toThrow('no heading "## 0.9.0"');
  });
});

describe("a surface", () => {
  const operation = (members: object) => ({ key: "one", inputs: [], ...members });

  const outputsOf = (members: object) =>
    surfaceOf({
      connections: [],
      actions: { one: operation(members) },
      triggers: {},
      dataSources: {},
    }).actions.one?.outputs;

  test("has the keys of a schema, in lists, alternatives and under any name", () => {
    const schema = JSON.stringify({
      anyOf: [{ properties: { id: {} } }, { items: { properties: { name: {} } } }],
      properties: { data: { items: { additionalProperties: { properties: { code: {} } } } } },
    });
    expect(outputsOf({ outputSchema: { schema } })).toEqual([
      "data",
      "data[].*",
      "data[].*.code",
      "id",
      "[].name",
    ]);
  });

  test("has each branch and its keys", () => {
    const branchSchemas = [{ name: "found", schema: '{"properties":{"id":{}}}' }];
    expect(
      outputsOf({ staticBranchNames: ["found", "none"], outputSchema: { branchSchemas } }),
    ).toEqual(["found:", "none:", "found:id"]);
  });

  test.each([
    [
      "one object",
      { created: [{ id: "1" }], updated: [] },
      ["body.data.created", "body.data.updated"],
    ],
    ["a list", [{ id: "1", record: {} }], ["body.data[].id", "body.data[].record"]],
  ])("has the keys of a trigger's example that gives %s", (_name, data, paths) => {
    expect(outputsOf({ examplePayload: { payload: { body: { data } } } })).toEqual(paths);
  });
});
