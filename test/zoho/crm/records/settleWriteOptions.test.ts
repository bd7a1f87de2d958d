import { settleWriteOptions } from "../../../../src/zoho/crm/records/settleWriteOptions";

const inBerlin = { timeZone: async () => "Europe/Berlin" };
const unasked = { timeZone: () => Promise.reject(new Error("asked for the zone")) };

test.each([
  ["2026-01-31T14:30:00+01:00", "2026-01-31T13:30:00+00:00"],
  ["2026-01-31T14:30:00.999Z", "2026-01-31T14:30:00+00:00"],
  ["2026-01-31T14:30:00+0530", "2026-01-31T09:00:00+00:00"],
])("the time %s goes out as %s, and no zone is asked for", async (given, sent) => {
  expect(await settleWriteOptions({ ifUnmodifiedSince: given }, unasked)).toEqual({
    ifUnmodifiedSince: sent,
  });
});

test("a time without an offset is in the organization's zone", async () => {
  const settled = await settleWriteOptions({ ifUnmodifiedSince: "2026-07-31 14:30" }, inBerlin);

  expect(settled.ifUnmodifiedSince).toBe("2026-07-31T12:30:00+00:00");
});

test.each(["yesterday", "2026-02-30T10:00:00Z"])("%s is no time", async (given) => {
  await expect(settleWriteOptions({ ifUnmodifiedSince: given }, inBerlin)).rejects.toThrow(
    `If Unmodified Since is "${given}". Give a date-time such as`,
  );
});
