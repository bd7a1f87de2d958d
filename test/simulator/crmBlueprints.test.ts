import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { field } from "../../simulator/crm/fields";
import { crmCaller } from "./support";

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;

beforeAll(async () => {
  zoho = await startZoho();
});
beforeEach(() => {
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
  account.crm.defineModule({
    apiName: "Offers",
    fields: [field.picklist("Phase", ["Open", "Won"]), field.currency("Amount")],
  });
  account.crm.defineBlueprint("Offers", {
    name: "Selling",
    field: "Phase",
    transitions: [
      {
        name: "Win",
        from: "Open",
        to: "Won",
        fields: [{ name: "Amount", mandatory: true }, { name: "Notes" }],
      },
      { name: "Closed", from: "Open", to: "Won", matches: () => false, criteriaMessage: "Never." },
    ],
  });
});
afterEach(() => account.close());
afterAll(() => zoho.stop());

const offer = (Phase = "Open") => account.crm.insert("Offers", { Name: "Example", Phase });
const path = (id: string) => `Offers/${id}/actions/blueprint`;
const get = async (id: string) => (await crm(path(id))).body.blueprint;
const put = async (id: string, transition_id: unknown, data?: unknown) => {
  const json = { blueprint: [{ transition_id, data }] };
  const { status, body } = await crm(path(id), { method: "PUT", json });
  return { status, body };
};
const winOf = async (id: string) => (await get(id)).transitions[0].id;

test("tells the state, and what each transition asks for", async () => {
  const { process_info, transitions } = await get(offer());

  expect(process_info).toMatchObject({ api_name: "Phase", field_value: "Open", name: "Selling" });
  expect(transitions).toMatchObject([
    { name: "Win", next_field_value: "Won", criteria_matched: true, data: {} },
    { name: "Closed", criteria_matched: false, criteria_message: "Never." },
  ]);
  expect(transitions[0].fields).toMatchObject([
    { api_name: "Amount", mandatory: true, data_type: "currency" },
    { api_name: "Notes", mandatory: false },
  ]);
});

test("a record in no state of the blueprint, or in the last one, is not in process", async () => {
  for (const phase of ["Won", ""]) {
    const { status, body } = await crm(path(offer(phase)));
    expect([status, body.code]).toEqual([400, "RECORD_NOT_IN_PROCESS"]);
  }
});

test("a transition writes its values, a note and the state, and answers without a list", async () => {
  const id = offer();

  expect(await put(id, await winOf(id), { Amount: 5, Notes: "Won it." })).toEqual({
    status: 200,
    body: {
      code: "SUCCESS",
      status: "success",
      message: "transition updated successfully",
      details: {},
    },
  });
  expect(account.crm.get("Offers", id)).toMatchObject({ Amount: 5, Phase: "Won" });
  expect(account.crm.all("Notes")).toMatchObject([{ Note_Content: "Won it." }]);
});

test.each([true, false])(
  "saves what lacks a mandatory value; it counts later: %s",
  async (counts) => {
    zoho.quirks.crm.partialSavesCount = counts;
    const id = offer();
    const win = await winOf(id);

    const partial = await put(id, win, { Notes: "Later." });
    expect(partial).toMatchObject({ status: 200, body: { message: "transition saved partially" } });
    expect(await get(id)).toMatchObject({
      process_info: { field_value: "Open" },
      transitions: [{ percent_partial_save: 0, data: { Notes: "Later." } }, {}],
    });
    await put(id, win, { Amount: 5 });
    expect(account.crm.get("Offers", id)?.Phase).toBe("Won");
    expect(account.crm.count("Notes")).toBe(counts ? 1 : 0);
    zoho.quirks.crm.partialSavesCount = true;
  },
);

test.each<[string, (id: string) => Promise<{ status: number; body: { code: string } }>, string]>([
  ["an unknown transition", (id) => put(id, "1"), "INVALID_DATA"],
  ["a closed one", async (id) => put(id, (await get(id)).transitions[1].id), "INVALID_DATA"],
  ["a wrong value", async (id) => put(id, await winOf(id), { Amount: "x" }), "INVALID_DATA"],
  ["data that is a list", async (id) => put(id, await winOf(id), []), "INVALID_DATA"],
  ["attachments", async (id) => put(id, await winOf(id), { Attachments: [] }), "NOT_PLAYED"],
  ["no transition", (id) => crm(path(id), { method: "PUT", json: {} }), "INVALID_DATA"],
])("refuses %s", async (_, call, code) => {
  const id = offer();

  expect((await call(id)).body.code).toBe(code);
  expect(account.crm.get("Offers", id)?.Phase).toBe("Open");
});

test("a locked record is refused, and so is an update of the state by itself", async () => {
  const id = offer();
  const json = { data: [{ Phase: "Won" }] };
  expect((await crm(`Offers/${id}`, { method: "PUT", json })).body.data[0].code).toBe(
    "RECORD_IN_BLUEPRINT",
  );
  const win = await winOf(id);
  account.crm.lock("Offers", id);
  expect((await put(id, win, { Amount: 5 })).body.code).toBe("RECORD_LOCKED");
});
