import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;

beforeAll(async () => {
  zoho = await startZoho({ clock: { now: () => Date.parse("2026-06-08T09:00:00Z") } });
});
beforeEach(() => {
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
});
afterEach(() => account.close());
afterAll(() => zoho.stop());

const meeting = (values = {}) =>
  account.crm.insert("Events", {
    Event_Title: "Example",
    Start_DateTime: "2026-06-08T10:00:00Z",
    End_DateTime: "2026-06-08T11:00:00Z",
    Participants: [{ type: "email", participant: "ada@example.com" }],
    ...values,
  });
const cancel = async (id: string, row: unknown = { send_cancelling_mail: true }) => {
  const call = { method: "POST", json: { data: [row] } };
  const { status, body } = await crm(`Events/${id}/actions/cancel`, call);
  return { status, body };
};

test("a canceled meeting stays, and its people get one mail", async () => {
  const id = meeting();
  expect((await crm(`Events/${id}`)).body.data[0].$event_cancelled).toBe(false);

  expect(await cancel(id)).toMatchObject({
    status: 200,
    body: { data: [{ code: "SUCCESS", details: { id } }] },
  });
  expect((await crm(`Events/${id}`)).body.data[0].$event_cancelled).toBe(true);
  expect(account.crm.context.meetingMails).toEqual([{ id, to: ["ada@example.com"] }]);
  expect(await cancel(id)).toMatchObject({
    status: 400,
    body: { code: "NOT_ALLOWED", message: "The event is already cancelled." },
  });
});

test.each<[string, unknown, string]>([
  ["no word on the mail", {}, "MANDATORY_NOT_FOUND"],
  ["a word that is none", { send_cancelling_mail: "yes" }, "INVALID_DATA"],
])("%s is refused", async (_, row, code) => {
  expect(await cancel(meeting(), row)).toMatchObject({ status: 400, body: { code } });
});

test("only meetings with people that are not over are canceled", async () => {
  const ended = { Start_DateTime: "2026-06-07T10:00:00Z", End_DateTime: "2026-06-07T11:00:00Z" };
  for (const id of [meeting({ Participants: [] }), meeting(ended)]) {
    expect((await cancel(id)).body.code).toBe("NOT_ALLOWED");
  }
  expect((await cancel("4876876000000999999")).body.code).toBe("INVALID_DATA");
  expect(account.crm.context.meetingMails).toEqual([]);
});

test("errors stand in a list under the other reading", async () => {
  zoho.quirks.crm.cancelErrorsInRows = true;
  expect((await cancel(meeting(), {})).body.data[0].code).toBe("MANDATORY_NOT_FOUND");
  zoho.quirks.crm.cancelErrorsInRows = false;
});

test("other modules have no such action", async () => {
  const id = account.crm.insert("Leads", { Last_Name: "Example" });
  const call = { method: "POST", json: { data: [{ send_cancelling_mail: true }] } };
  expect((await crm(`Leads/${id}/actions/cancel`, call)).body.code).toBe("INVALID_URL_PATTERN");
});
