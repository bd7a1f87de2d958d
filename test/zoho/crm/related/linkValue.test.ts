import { hasValue, linkValueReader } from "../../../../src/zoho/crm/related/linkValue";
import type { ZohoClient } from "../../../../src/zoho/http/client";

const roles = [
  { id: "11", name: "Decision Maker" },
  { id: "12", name: "Developer/Evaluator" },
];
const send = jest.fn(async () => ({ data: { contact_roles: roles }, status: 200, headers: {} }));
const client = { send } as unknown as ZohoClient;

beforeEach(() => send.mockClear());

test.each([
  ["Contact_Role", { Contact_Role: "11" }, { value: { id: "11" } }],
  ["Contact_Role", { contactRole: "decision maker" }, { value: { id: "11" } }],
  ["Contact_Role", { Contact_Role: { id: 12, name: "x" } }, { value: { id: "12" } }],
  ["Contact_Role", { Contact_Role: { name: "Developer/Evaluator" } }, { value: { id: "12" } }],
  ["Member_Status", { "Member Status": "Invited" }, { value: "Invited" }],
  ["list_price", { List_Price: " 99.50 " }, { value: 99.5 }],
  ["list_price", { list_price: 0 }, { value: 0 }],
  ["list_price", { list_price: null }, { value: 7 }],
  ["list_price", "4876876000000333001", { value: 7 }],
  ["Member_Status", { Member_Status: "" }, {}],
] as const)("%s is read from %j", async (field, row, expected) => {
  const read = linkValueReader(client, field, { list_price: "7" });

  expect(await read(row)).toEqual(expected);
});

test.each([
  ["Contact_Role", "Boss", /no role of this name.*Decision Maker, Developer\/Evaluator/],
  ["Contact_Role", "Decison Maker", /closest roles: Decision Maker\.$/],
  ["Contact_Role", [], /no role/],
  ["Member_Status", { id: "1" }, /a text was expected/],
  ["list_price", "9,50", /a number was expected/],
  ["list_price", "1e3", /a number was expected/],
  ["list_price", {}, /a number was expected/],
] as const)("%s does not take %j", async (field, value, message) => {
  const read = await linkValueReader(client, field, {})({ [field]: value });

  expect(read).toMatchObject({ outcome: { status: "failed", code: "DOES_NOT_FIT", field } });
  expect("outcome" in read && read.outcome.message).toMatch(message);
});

test("roles are asked for once, and not where IDs are given", async () => {
  const read = linkValueReader(client, "Contact_Role", {});

  await read({ Contact_Role: "11" });
  expect(send).not.toHaveBeenCalled();
  await Promise.all([read({ Contact_Role: "Boss" }), read({ Contact_Role: "decision maker" })]);
  expect(send).toHaveBeenCalledTimes(1);
});

test.each([
  [{ Contact_Role: { id: 11 } }, "Contact_Role", { id: "11" }, true],
  [{ Contact_Role: null }, "Contact_Role", { id: "11" }, false],
  [{}, "Member_Status", "Invited", false],
  [{ Member_Status: "Invited" }, "Member_Status", "Invited", true],
  [{ list_price: "50.0" }, "list_price", 50, true],
  [{ list_price: null }, "list_price", 0, false],
] as const)("whether %j has %s %j: %j", (link, field, value, expected) => {
  expect(hasValue(link, field, value)).toBe(expected);
});
