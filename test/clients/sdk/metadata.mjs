import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered } from "./answers.mjs";
import { choice, classes, headers, parameters } from "./models.mjs";
import { assertRead } from "./plain.mjs";

const { ModulesOperations, GetModulesParam, GetModulesHeader } = await classes(
  "modules/modules_operations",
);
const { FieldsOperations, GetFieldsParam, GetFieldParam } = await classes(
  "fields/fields_operations",
);
const { LayoutsOperations, GetLayoutsParam, GetLayoutParam } = await classes(
  "layouts/layouts_operations",
);
const { CustomViewsOperations, GetCustomViewsParam, GetCustomViewParam } = await classes(
  "custom_views/custom_views_operations",
);
const { RelatedListsOperations, GetRelatedListsParam, GetRelatedListParam } = await classes(
  "related_lists/related_lists_operations",
);
const { PickListValuesOperations } = await classes("pick_list_values/pick_list_values_operations");

const apiNames = (all) => all.map((each) => each.getAPIName()).sort();
const module = (kind, name = "Leads") => parameters(kind, { MODULE: name });

/** What modules, fields, layouts, views and related lists there are. */
export async function metadata() {
  await modules();
  await fields();
  await layouts();
  await views();
  await relatedLists();
}

/** Makes a call whose answer has one list; `check` gets the list and the answer's JSON of it. */
const read = (operation, getter, run, check) =>
  call(
    operation,
    async () => {
      const response = await run();
      const [raw] = Object.values(response.getResponseJSON() ?? {});
      return { list: answered(response)?.[getter](), raw };
    },
    async ({ list, raw }) => {
      for (const [index, each] of (list ?? []).entries()) assertRead(each, raw[index]);
      await check(list);
    },
  );

async function modules() {
  const operations = new ModulesOperations();
  const all = await read(
    "list modules",
    "getModules",
    () => operations.getModules(),
    async (list) => {
      const held = await ask("modules");
      for (const { apiName, plural } of held) {
        assert.equal(list.find((each) => each.getAPIName() === apiName)?.getPluralLabel(), plural);
      }
    },
  );
  await read(
    "list visible modules",
    "getModules",
    async () =>
      operations.getModules(await parameters(GetModulesParam, { STATUS: choice("visible") })),
    (list) => assert.ok(apiNames(list).includes("Leads")),
  );
  await read(
    "list modules modified since, which are none",
    "getModules",
    async () =>
      operations.getModules(
        null,
        await headers(GetModulesHeader, { IF_MODIFIED_SINCE: new Date(Date.now() + 3_600_000) }),
      ),
    (list) => assert.equal(list, undefined),
  );
  const leads = all.list.find((each) => each.getAPIName() === "Leads");
  for (const [how, run] of Object.entries({
    name: () => operations.getModuleByAPIName("Leads"),
    id: () => operations.getModule(leads.getId()),
  })) {
    await read(`get a module by its ${how}`, "getModules", run, ([one]) => {
      assert.equal(one.getAPIName(), "Leads");
      assert.equal(one.getId(), leads.getId());
    });
  }
  await refused("get a module that there is not", "INVALID_MODULE", async () =>
    answered(await operations.getModuleByAPIName("Nothings")),
  );
}

async function fields() {
  const operations = new FieldsOperations();
  let leads = [];
  for (const name of ["Leads", "Contacts", "Deals", "Events", "Quotes"]) {
    const found = await read(
      `list fields of ${name}`,
      "getFields",
      async () => operations.getFields(await module(GetFieldsParam, name)),
      async (list) => {
        assert.deepEqual(apiNames(list), (await ask("fields", name)).sort());
        assert.ok(list.every((each) => each.getId() && each.getDataType()));
      },
    );
    if (name === "Leads") leads = found.list;
  }
  const status = leads.find((each) => each.getAPIName() === "Lead_Status");
  await read(
    "get a field",
    "getFields",
    async () => operations.getField(status.getId(), await module(GetFieldParam)),
    ([one]) => {
      assert.equal(one.getAPIName(), "Lead_Status");
      assert.ok(one.getPickListValues().some((value) => value.getActualValue() === "Contacted"));
    },
  );
  await read(
    "list the values of a picklist",
    "getPickListValues",
    () => new PickListValuesOperations(status.getId(), "Leads").getPickListValues(),
    (list) => assert.ok(list.some((value) => value.getActualValue() === "Contacted")),
  );
  await refused("list fields of a module that there is not", "INVALID_MODULE", async () =>
    answered(await operations.getFields(await module(GetFieldsParam, "Nothings"))),
  );
}

async function layouts() {
  const operations = new LayoutsOperations();
  for (const name of ["Leads", "Deals"]) {
    const found = await read(
      `list layouts of ${name}`,
      "getLayouts",
      async () => operations.getLayouts(await module(GetLayoutsParam, name)),
      async (list) => {
        const inSections = list[0].getSections().flatMap((section) => section.getFields() ?? []);
        const held = await ask("fields", name);
        assert.ok(inSections.length > 0);
        for (const each of inSections) assert.ok(held.includes(each.getAPIName()));
      },
    );
    const {
      list: [first],
    } = found;
    await read(
      `get a layout of ${name}`,
      "getLayouts",
      async () => operations.getLayout(first.getId(), await module(GetLayoutParam, name)),
      ([one]) => assert.equal(one.getName(), first.getName()),
    );
  }
}

async function views() {
  const operations = new CustomViewsOperations();
  const id = await ask("view", "Leads");
  await read(
    "list custom views",
    "getCustomViews",
    async () => operations.getCustomViews(await module(GetCustomViewsParam)),
    (list) =>
      assert.ok(list.some((each) => String(each.getId()) === id && each.getName() === "Batches")),
  );
  await read(
    "get a custom view",
    "getCustomViews",
    async () => operations.getCustomView(BigInt(id), await module(GetCustomViewParam)),
    ([one]) => assert.equal(one.getName(), "Batches"),
  );
}

async function relatedLists() {
  const operations = new RelatedListsOperations();
  const found = await read(
    "list related lists",
    "getRelatedLists",
    async () => operations.getRelatedLists(await module(GetRelatedListsParam, "Accounts")),
    (list) => {
      for (const name of ["Contacts", "Deals", "Notes"]) assert.ok(apiNames(list).includes(name));
    },
  );
  const contacts = found.list.find((each) => each.getAPIName() === "Contacts");
  await read(
    "get a related list",
    "getRelatedLists",
    async () =>
      operations.getRelatedList(contacts.getId(), await module(GetRelatedListParam, "Accounts")),
    (list) => assert.deepEqual(apiNames(list), ["Contacts"]),
  );
}
