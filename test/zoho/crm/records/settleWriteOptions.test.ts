import { toFieldRule } from "../../../../src/zoho/crm/prepare/fieldRule";
import {
  type OptionSources,
  settleWriteOptions,
} from "../../../../src/zoho/crm/records/settleWriteOptions";
import { recordingLogger } from "../../../support/logger";

const rule = (api_name: string, data_type: string) =>
  toFieldRule({ api_name, field_label: api_name, data_type });
const known = [rule("Interests", "multiselectpicklist"), rule("Stage", "picklist")];
const added = [...known, rule("Hobbies", "multiselectpicklist")];

function openSources(rules: typeof known | undefined, timeZone = async () => "Europe/Berlin") {
  const { logger, lines: entries } = recordingLogger();
  const memory = { rules: async () => rules, freshRules: async () => rules && added };
  const sources = { module: "Leads", memory, lookUps: { timeZone }, log: logger } as OptionSources;
  return { sources, entries };
}

const unasked = () => Promise.reject(new Error("asked for the zone"));

describe("If Unmodified Since", () => {
  const settle = (given: string, timeZone?: () => Promise<string>) =>
    settleWriteOptions({ ifUnmodifiedSince: given }, [], openSources(known, timeZone).sources);

  test.each([
    ["2026-01-31T14:30:00+01:00", "2026-01-31T13:30:00+00:00"],
    ["2026-01-31T14:30:00.999Z", "2026-01-31T14:30:00+00:00"],
    ["2026-01-31T14:30:00+0530", "2026-01-31T09:00:00+00:00"],
  ])("%s goes out as %s, and no zone is asked for", async (given, sent) => {
    expect(await settle(given, unasked)).toEqual({ ifUnmodifiedSince: sent });
  });

  test("without an offset is in the organization's zone", async () => {
    expect((await settle("2026-07-31 14:30")).ifUnmodifiedSince).toBe("2026-07-31T12:30:00+00:00");
  });

  test.each(["yesterday", "2026-02-30T10:00:00Z"])("takes no %s", async (given) => {
    await expect(settle(given)).rejects.toThrow(
      `If Unmodified Since is "${given}". Give a date-time such as`,
    );
  });
});

describe("Append To", () => {
  const settle = (name: string, values: object, rules?: typeof known) => {
    const { sources, entries } = openSources(rules);
    return { settled: settleWriteOptions({ appendTo: [name] }, [{ ...values }], sources), entries };
  };

  test.each([
    ["a multi-select that is remembered", "Interests", known],
    ["one that was added since", "Hobbies", known],
    ["any field while metadata is not to be had", "Anything", undefined],
    ["a field whose values go by another spelling", "Interests", known, "interests__c"],
  ])("takes %s", async (_, name, rules, given = name) => {
    const { settled, entries } = settle(name, { [given]: ["a"] }, rules);

    expect(await settled).toEqual({ appendTo: [name] });
    expect(entries).toEqual([]);
  });

  test.each([
    ["Stage", known, 'Append To names "Stage", which is not a multi-select field of Leads.'],
    [
      "Intrests",
      known,
      'Append To names "Intrests", which is no field (the closest is "Interests") of Leads.',
    ],
    [
      "Intrests",
      undefined,
      'Append To names "Intrests", and the values have "Interests". Give one name.',
    ],
  ])("refuses %s, whose values would be replaced", async (name, rules, message) => {
    await expect(settle(name, { Interests: ["a"] }, rules).settled).rejects.toThrow(message);
  });

  test("warns of a field without a value", async () => {
    const { settled, entries } = settle("Interests", { Last_Name: "Example" }, known);

    await settled;
    expect(entries).toEqual([
      expect.objectContaining({
        level: "warn",
        message:
          'Append To names "Interests", which is not among the values. Nothing is added to that field.',
      }),
    ]);
  });
});
