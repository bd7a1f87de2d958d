import { type OpenBooks, openBooks } from "./booksSupport";

let open: OpenBooks;
let item: string;
let region: string;

beforeEach(async () => {
  open = await openBooks();
  const { organization } = open;
  organization.defineCustomField("items", { apiName: "cf_crm_id", isUnique: true });
  region = organization.defineCustomField("items", {
    apiName: "cf_region",
    label: "Region",
    options: ["North", "South"],
  }).id;
  item = String(organization.insert("items", { name: "Bolt", rate: 1 }).item_id);
});

const put = (body: unknown) => open.call("PUT", `item/${item}/customfields`, { body });
const held = () => open.organization.get("items", item)?.custom_field_hash;

test("custom fields are written by ID, label or place, and by no API name", () => {
  expect(put([{ customfield_id: region, value: "North" }]).body).toMatchObject({ code: 0 });
  expect(held()).toMatchObject({ cf_region: "North" });
  put([{ label: "Region", value: "South" }]);
  expect(held()).toMatchObject({ cf_region: "South" });
  put([{ index: 1, value: "7" }]);
  expect(held()).toMatchObject({ cf_crm_id: "7" });
  put([{ api_name: "cf_region", value: "North" }]);
  expect(held()).toMatchObject({ cf_region: "South" });
});

test("options and values without duplicates are held", () => {
  open.organization.insert("items", {
    name: "Nut",
    rate: 1,
    custom_fields: [{ api_name: "cf_crm_id", value: "1" }],
  });
  expect(put([{ customfield_id: region, value: "north" }])).toMatchObject({ status: 400 });
  expect(put([{ index: 1, value: "1" }])).toMatchObject({ status: 400, body: { code: 4 } });
  const custom_fields = [{ api_name: "cf_crm_id", value: "1" }];
  expect(open.post("items", { name: "Pin", rate: 1, custom_fields }).status).toBe(400);
  expect(put({ custom_fields }).status).toBe(400);
});

test("fields are listed by both calls, as quirks have it", () => {
  const { quirks } = open;
  const fields = open.get("settings/fields", "entity=item").body.fields;
  expect(fields).toMatchObject([
    { api_name: "cf_crm_id" },
    { api_name: "cf_region", label: "Region", values: [{ name: "North" }, { name: "South" }] },
  ]);
  expect(open.get("settings/customfields", "entity=item").body.customfields.item).toMatchObject([
    { api_name: "cf_crm_id" },
    { api_name: "cf_region", customfield_id: region },
  ]);
  expect(open.get("settings/fields", "entity=contact").body.fields).toEqual([]);
  quirks.fieldsRefused = true;
  expect(open.get("settings/fields", "entity=item").status).toBe(400);
  quirks.fieldsOfItemsAlone = true;
  expect(open.get("settings/customfields", "entity=contact").status).toBe(400);
});
