import { confirmedExpiry } from "../../../src/zoho/crm/notifications/notifications";

const confirmed = (...expiries: unknown[]) =>
  confirmedExpiry({
    watch: [
      {
        code: "SUCCESS",
        status: "success",
        message: "done",
        details: { events: expiries.map((channel_expiry) => ({ channel_expiry })) },
      },
    ],
  });

test("the channel ends with the first of its modules", () => {
  expect(confirmed("2026-06-08T10:00:00+02:00", "2026-06-08T09:00:00+02:00")).toBe(
    Date.parse("2026-06-08T07:00:00Z"),
  );
});

test.each([["2025-12-18T20:33:55"], [null], ["soon"]])(
  "%j confirms nothing, in whatever time zone it is read",
  (expiry) => {
    expect(confirmed(expiry)).toBeUndefined();
    expect(confirmed(expiry, "2026-06-08T07:00:00Z")).toBe(Date.parse("2026-06-08T07:00:00Z"));
  },
);
