import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

/** CRM - Cancel Meeting. */

const world = useWorld({}, { clock: { now: () => Date.parse("2026-06-08T09:00:00Z") } });
const crm = () => world.account.crm;

beforeEach(() => {
  jest.spyOn(Math, "random").mockReturnValue(0);
  world.zoho.faults.clear();
  mails().length = 0;
});
afterEach(() => jest.restoreAllMocks());

const Participants = [{ type: "email", participant: "ada@example.com" }];
const meeting = (values: Values = {}) =>
  crm().insert("Events", {
    Event_Title: "Example",
    Start_DateTime: "2026-06-09T09:00:00Z",
    End_DateTime: "2026-06-09T10:00:00Z",
    Participants,
    ...values,
  });
const over = {
  Start_DateTime: "2026-06-07T09:00:00Z",
  End_DateTime: "2026-06-07T10:00:00Z",
};
const mails = () => crm().context.meetingMails;
const cancel = async (meetingId: string, tellParticipants: unknown = true, inputs: Values = {}) =>
  (await world.runAction("crmCancelMeeting", { meetingId, tellParticipants, ...inputs })).data;
const isCanceled = (id: string) => crm().get("Events", id)?.$event_cancelled;
const posts = () => world.calls("crm").filter((call) => call.startsWith("POST"));
const lose = (kind: "dropBefore" | "dropAfter", times?: number) =>
  world.zoho.faults.add({ kind, product: "crm", method: "POST", ...(times && { times }) });

test.each([
  [true, 1],
  ["Yes", 1],
  ["false", 0],
  [false, 0],
])("cancels a meeting, and tells its people: %s", async (tells, sent) => {
  const id = meeting();

  expect(await cancel(id, tells)).toEqual({ id, status: "canceled" });
  expect(isCanceled(id)).toBe(true);
  expect(mails()).toEqual(Array(sent).fill({ id, to: ["ada@example.com"] }));
  expect(world.calls("crm")).toEqual([`POST /crm/v8/Events/${id}/actions/cancel`]);
});

test.each(["", undefined, null, "perhaps"])("refuses %j as Tell Participants", async (tells) => {
  const id = meeting();

  await expect(cancel(id, tells ?? "")).rejects.toThrow(/Tell Participants is/);
  expect(posts()).toEqual([]);
});

describe.each([false, true])("with errors in a list: %s", (inRows) => {
  beforeEach(() => {
    world.zoho.quirks.crm.cancelErrorsInRows = inRows;
  });

  test("a meeting that is canceled already is unchanged, and nobody gets a second mail", async () => {
    const id = meeting();
    await cancel(id);

    expect(await cancel(id)).toEqual({ id, status: "unchanged" });
    expect(mails()).toHaveLength(1);
  });

  test.each([
    ["nobody is invited to", { Participants: [] }, /CRM - Remove Record/],
    ["is over", over, /The meeting is over/],
  ])("a meeting that %s is an error with the next step", async (_, values, message) => {
    const id = meeting(values);

    await expect(cancel(id)).rejects.toThrow(message);
    expect(isCanceled(id)).not.toBe(true);
  });

  test("an unknown meeting is an error", async () => {
    await expect(cancel("4876876000000999999")).rejects.toThrow(
      /No meeting has this ID.*Check the Meeting ID/,
    );
  });
});

test("a meeting that is canceled is found whatever Zoho's words are", async () => {
  const id = meeting();
  await cancel(id);
  const error = { code: "NOT_ALLOWED", details: {}, message: "no", status: "error" };
  world.zoho.faults.add({ kind: "status", method: "POST", status: 400, body: error });

  expect(await cancel(id)).toEqual({ id, status: "unchanged" });
  expect((await failureOf(cancel(meeting()))).failure.code).toBe("NOT_ALLOWED");
});

test.each([
  ["dropAfter", 1],
  ["dropAfter", undefined],
  ["dropBefore", 1],
] as const)("a lost answer (%s, %s times) ends with one mail", async (kind, times) => {
  const id = meeting();
  lose(kind, times);

  expect(await cancel(id)).toEqual({ id, status: "canceled" });
  expect(mails()).toHaveLength(1);
});

test("an answer that never comes is an error, and the meeting stands", async () => {
  const id = meeting();
  lose("dropBefore");

  await expect(cancel(id)).rejects.toThrow(/unknown whether/);
  expect(isCanceled(id)).not.toBe(true);
});

test("a missing scope is named", async () => {
  const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.events.READ"] });
  const connection = connect(world.account, { token: { ...token } });

  await expect(cancel(meeting(), true, { connection })).rejects.toThrow(
    "ZohoCRM.modules.events.UPDATE",
  );
});
