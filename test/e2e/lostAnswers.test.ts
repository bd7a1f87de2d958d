import type { FaultRule } from "../../simulator/faults";
import { failureOf } from "./support";
import { useWorld } from "./useWorld";

// What the soak found.

const world = useWorld();

beforeEach(() => {
  // Makes the waits between tries end at once.
  jest.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const crm = () => world.account.crm;
const fail = (...rules: FaultRule[]) => {
  for (const rule of rules) world.zoho.faults.add({ times: 1, ...rule });
};

test("a read whose answer broke off in the middle is repeated", async () => {
  const id = crm().insert("Leads", { Last_Name: "Example" });
  fail({ kind: "truncate" });

  const { data } = await world.runAction("crmGetRecord", { recordType: "Leads", recordId: id });

  expect(data).toEqual([crm().get("Leads", id)]);
  expect(world.calls("crm")).toHaveLength(2);
});

test("an update that ran, whose answer was lost, is not reported as failed when the token dies", async () => {
  const id = crm().insert("Leads", { Last_Name: "Example" });
  // The module's fields are read before the write.
  const path = /\/Leads\//;
  fail({ kind: "statusAfter", status: 502, path }, { kind: "expiredToken", path });

  const { name, message } = await failureOf(
    world.runAction("crmUpdateRecord", {
      recordType: "Leads",
      recordId: id,
      dynamicValues: { Description: "changed" },
    }),
  );

  expect(crm().get("Leads", id)).toMatchObject({ Description: "changed" });
  expect(name).toBe("ConnectionError");
  expect(message).toContain("It is unknown whether an earlier try");
});

test("a channel's last event that ended, whose answer was lost, is not reported as failed", async () => {
  const channelId = "1000000068001";
  const events = '["Deals.create"]';
  const notifyUrl = "https://localhost:1/hook";
  await world.runAction("crmEnableNotification", { channelId, events, notifyUrl });
  fail({ kind: "statusAfter", status: 504 });

  const { data } = await world.runAction("crmDisableSpecificNotification", { channelId, events });

  expect(data).toEqual({ watch: [] });
  expect(crm().context.channels).toEqual([]);
});

test("a create whose answer was lost fails, is not sent again, and the error says how to find out", async () => {
  fail({ kind: "statusAfter", status: 502, match: ({ method }) => method === "POST" });

  const { message, failure } = await failureOf(
    world.runAction("crmCreateRecord", {
      recordType: "Leads",
      dynamicValues: { Last_Name: "Lost Answer", Company: "Example Mills" },
      unknownFields: "ignore",
    }),
  );

  expect(
    crm()
      .all("Leads")
      .filter((lead) => lead.Last_Name === "Lost Answer"),
  ).toHaveLength(1);
  expect(world.calls("crm").filter((call) => call === "POST /crm/v8/Leads")).toHaveLength(1);
  expect(failure).toMatchObject({ outcomeUnknown: true, retryable: false });
  expect(message).toContain("Look in Zoho CRM for a new record with these values");
});
