import { updateOptionInputs } from "../../src/inputs/writeOptions";

const clean = (key: keyof typeof updateOptionInputs, value: unknown) =>
  updateOptionInputs[key].clean?.(value);

describe("Automation", () => {
  test.each([
    [undefined, undefined],
    ["", undefined],
    [[], undefined],
    [["all"], undefined],
    ["None", []],
    [["none"], []],
    ["cadences, Workflow", ["workflow", "cadences"]],
    ['["approval", "approval"]', ["approval"]],
  ])("%j means %j", (given, expected) => {
    expect(clean("automation", given)).toEqual(expected);
  });

  test.each([
    [["all", "workflow"], "Automation has all, workflow. Give all or none by itself."],
    ["workflows", "Automation has workflows. Give some of all, none, workflow, approval,"],
  ])("%j is refused", (given, message) => {
    expect(() => clean("automation", given)).toThrow(message);
  });
});

test("If Unmodified Since takes a date from another step", () => {
  expect(clean("ifUnmodifiedSince", new Date(0))).toBe("1970-01-01T00:00:00.000Z");
  expect(clean("ifUnmodifiedSince", "")).toBeUndefined();
  expect(() => clean("ifUnmodifiedSince", {})).toThrow("If Unmodified Since is an object");
});
