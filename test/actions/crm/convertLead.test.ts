import nock from "nock";
import { runAction } from "../../support/harness";

const path = "/crm/v8/Leads/7/actions/convert";
const zoho = () => nock("https://www.zohoapis.eu");
const convert = (inputs: object = {}) => runAction("crmConvertLead", { leadId: "7", ...inputs });
const done = (details: unknown) => ({
  data: [{ code: "SUCCESS", status: "success", message: "done", details }],
});
const refused = (code: string, details: object = { resource_path_index: 1 }) => ({
  ...{ code, details, message: "refused", status: "error" },
});
const already = () => zoho().post(path).reply(400, refused("ID_ALREADY_CONVERTED"));
const toldBy = (lead: object | undefined) =>
  zoho()
    .get("/crm/v8/Leads")
    .query({
      ids: "7",
      fields: "$converted,$converted_detail,Converted__s,Converted_Date_Time",
      per_page: "200",
      converted: "both",
    })
    .reply(lead ? 200 : 204, lead && { data: [{ id: "7", ...lead }] });
const nothing = { contactId: null, accountId: null, dealId: null };

describe("what is sent", () => {
  const plain = {
    ...{ overwrite: false, add_to_existing_record: true },
    ...{ notify_lead_owner: false, notify_new_entity_owner: false },
  };

  test.each<[object, nock.DataMatcherMap]>([
    [{}, plain],
    [
      { whenMatched: "Overwrite", leadId: " 7 " },
      { ...plain, overwrite: true },
    ],
    [
      { accountId: "8", contactId: "9", newOwner: { id: "4876876000000301001" } },
      {
        ...plain,
        Accounts: { id: "8" },
        Contacts: { id: "9" },
        assign_to: { id: "4876876000000301001" },
      },
    ],
    [
      { tags: ["A", "B"], attachmentsTo: "contacts", notifyNewOwner: "true" },
      {
        ...plain,
        notify_new_entity_owner: true,
        move_attachments_to: { api_name: "Contacts" },
        carry_over_tags: { Contacts: ["A", "B"], Accounts: ["A", "B"] },
      },
    ],
  ])("for %j", async (inputs, row) => {
    zoho()
      .post(path, { data: [row] })
      .reply(200, done({ Contacts: { id: "1" } }));

    expect(await convert(inputs)).toMatchObject({ data: { contactId: "1", dealId: null } });
  });
});

test.each([
  [{ Contacts: { id: "1", name: "A" }, Accounts: null, Deals: { id: 3 } }, ["1", null, "3"]],
  [{ Contacts: "1", Accounts: "2", Deals: null }, ["1", "2", null]],
  [{ Contacts: {}, Accounts: [], Deals: true }, [null, null, null]],
  [null, [null, null, null]],
])("reads what the lead became: %j", async (details, [contactId, accountId, dealId]) => {
  zoho().post(path).reply(200, done(details));

  expect(await convert()).toEqual({
    data: {
      ...{ contactId, accountId, dealId },
      ...{ alreadyConverted: false, state: "converted", jobId: null },
    },
  });
});

test.each<[object | undefined, object]>([
  [
    { $converted_detail: { contact: "1", account: "2", deal: null } },
    { contactId: "1", accountId: "2" },
  ],
  [
    { $converted_detail: { Contacts: { id: "1" }, Deals: { id: "3" } } },
    { contactId: "1", dealId: "3" },
  ],
  [{ $converted_detail: { contact_id: 1 } }, { contactId: "1" }],
  [{ $converted_detail: null }, {}],
  [{ $converted_detail: "yes" }, {}],
  [undefined, {}],
])("reads what a converted lead became: %j", async (lead, ids) => {
  already();
  toldBy(lead);

  expect(await convert()).toEqual({
    data: { ...nothing, ...ids, alreadyConverted: true, state: "converted", jobId: null },
  });
});

test("a converted lead is one also by other words of Zoho's", async () => {
  zoho()
    .post(path)
    .reply(400, { ...refused("INVALID_DATA"), message: "id already converted" });
  toldBy({ $converted_detail: { contact: "1" } });

  expect(await convert()).toMatchObject({ data: { contactId: "1", alreadyConverted: true } });
});

test("a refused row is an error also with status 202", async () => {
  const details = { mapped_field: "Pipeline", api_name: "Stage", json_path: "$.data[0].Stage" };
  zoho()
    .post(path)
    .reply(202, { data: [refused("MAPPING_MISMATCH", details)] });

  await expect(convert()).rejects.toThrow(/Stage.*do not belong together.*Select Pipeline/);
});

test.each(["", "..", undefined, { a: 1 }])(
  "the lead %j is refused before anything is sent",
  async (leadId) => {
    await expect(
      convert({ leadId, dealFields: [{ key: "Deal_Name", value: "x" }] }),
    ).rejects.toThrow(/^(?!.*Nock)/);
  },
);
