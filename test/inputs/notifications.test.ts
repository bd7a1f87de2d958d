import { channelExpiry } from "../../src/inputs/notifications";

const clean = channelExpiry.clean as (value: unknown) => string | undefined;

test.each([
  ["2026-06-08T10:00:00+02:00", "2026-06-08T10:00:00+02:00"],
  ["2026-06-08T10:00:00.123+05:30", "2026-06-08T10:00:00+05:30"],
  ["2026-06-08T10:00:00.5+0530", "2026-06-08T10:00:00+05:30"],
  ["2026-06-08T10:00-0700", "2026-06-08T10:00:00-07:00"],
  ["2026-06-08T10:00:00.000Z", "2026-06-08T10:00:00+00:00"],
  ["2026-06-08T10:00:00Z", "2026-06-08T10:00:00+00:00"],
  ["", undefined],
])("Channel Expiry %s goes to Zoho as %s", (written, sent) => {
  expect(clean(written)).toBe(sent);
});

test.each(["tomorrow", "2026-06-08", "2026-06-08T10:00:00", "2026-13-40T10:00:00Z"])(
  "Channel Expiry %s is refused",
  (written) => {
    expect(() => clean(written)).toThrow("Write an ISO date-time with offset");
  },
);
