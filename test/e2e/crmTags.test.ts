import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld();

beforeAll(() => {
  crm().defineModule({ apiName: "Parts", fields: [] });
});

const crm = () => world.account.crm;
const lead = (...tags: string[]): string =>
  crm().insert("Leads", { Last_Name: "Example", Tag: tags.map((name) => ({ name })) });
const namesOf = (id: string, module = "Leads") =>
  ((crm().get(module, id)?.Tag ?? []) as { name: string }[]).map(({ name }) => name);

const run = async (key: string, records: unknown, tags: unknown, inputs: Values = {}) =>
  (await world.runAction(key, { recordType: "Leads", records, tags, ...inputs })).data;
const add = (records: unknown, tags: unknown, inputs?: Values) =>
  run("crmAddTags", records, tags, inputs);
const remove = (records: unknown, tags: unknown, inputs?: Values) =>
  run("crmRemoveTags", records, tags, inputs);
const list = async (recordType: string) =>
  (await world.runAction("crmListTags", { recordType })).data;
const catalog = async () => (await list("Leads")).data.map(({ name }: Values) => name);
const writes = () => world.calls("crm").filter((call) => call.startsWith("POST"));

describe("CRM - Add Tags", () => {
  test("adds to those that a record has, and creates the names that are new", async () => {
    const id = lead("old");

    const { counts, rows, retry } = await add(id, ["old", "brand new"]);

    expect(counts).toMatchObject({ updated: 1, failed: 0 });
    expect(rows).toEqual([
      {
        index: 0,
        status: "updated",
        id,
        code: "SUCCESS",
        field: null,
        message: null,
        hint: null,
        existingRecordId: null,
        tags: ["old", "brand new"],
      },
    ]);
    expect(retry).toEqual([]);
    expect(namesOf(id)).toEqual(["old", "brand new"]);
    expect(await catalog()).toContain("brand new");
    expect(writes()).toEqual(["POST /crm/v8/settings/tags", "POST /crm/v8/Leads/actions/add_tags"]);
  });

  test("a record that has all of them is unchanged and not written", async () => {
    const id = lead("old", "more");
    const before = crm().get("Leads", id)?.Modified_Time;

    const { rows } = await add(id, ["old"]);

    expect(rows[0]).toMatchObject({ status: "unchanged", id, tags: ["old", "more"] });
    expect(crm().get("Leads", id)?.Modified_Time).toBe(before);
    expect(writes()).toEqual([]);
  });

  test("1,001 records take three writes, each row tells its own tags", async () => {
    const ids = Array.from({ length: 1_001 }, (_, n) => lead(...(n % 2 ? ["odd"] : [])));

    const { counts, rows } = await add(ids, "many");

    expect(counts).toMatchObject({ updated: 1_001 });
    expect(writes().filter((call) => call.endsWith("add_tags"))).toHaveLength(3);
    expect([rows[0].tags, rows[999].tags, rows[1000].tags]).toEqual([
      ["many"],
      ["odd", "many"],
      ["many"],
    ]);
  });

  test("a name that differs in letter case is the tag that Zoho has", async () => {
    const id = lead("Newsletter");

    expect((await add(id, "newsletter")).rows[0]).toMatchObject({
      status: "unchanged",
      tags: ["Newsletter"],
    });
  });

  test("rows, one after another with the same record, and rows without ID each have a result", async () => {
    const id = lead();
    const given = [{ id, Last_Name: "x" }, { id: "4876876000000999999" }, { id }, {}, null, "abc"];

    const { rows, counts } = await add({ data: given }, ["twice"]);

    expect(rows.map(({ status, code }: Values) => [status, code])).toEqual([
      ["updated", "SUCCESS"],
      ["failed", "INVALID_DATA"],
      ["unchanged", "SUCCESS"],
      ["failed", "NO_RECORD_ID"],
      ["failed", "NO_RECORD_ID"],
      ["failed", "NO_RECORD_ID"],
    ]);
    expect(rows[1]).toMatchObject({ id: "4876876000000999999", tags: null });
    expect(rows[1].hint).toContain("No record of this ID exists");
    expect(counts.failed).toBe(4);
  });

  test("a locked record fails by itself and stays as it is", async () => {
    const [free, locked] = [lead(), lead("kept")];
    crm().lock("Leads", locked);

    const { rows, retry } = await add([free, locked], "vip");

    expect(rows[1]).toMatchObject({ status: "failed", code: "RECORD_LOCKED", tags: ["kept"] });
    expect(retry).toEqual([locked]);
    expect(namesOf(locked)).toEqual(["kept"]);
  });

  test.each([false, true])(
    "more tags than a request or a record takes: few allowed is %s",
    async (fewTags) => {
      world.zoho.quirks.crm.fewTags = fewTags;
      const id = lead();
      const names = Array.from({ length: 14 }, (_, n) => `t${fewTags ? "few" : "many"}${n}`);

      const { rows } = await add(id, names, { onFailure: "never" });

      expect(rows[0].status).toBe(fewTags ? "failed" : "updated");
      expect(rows[0].tags).toEqual(names.slice(0, fewTags ? 10 : 14));
      expect(namesOf(id)).toEqual(rows[0].tags);
      if (!fewTags) return;
      expect(rows[0].hint).toContain("more tags than Zoho CRM allows");
      expect(rows[0].message).toMatch(
        /\. A part .* The record's tags are now: "tfew0", .*"tfew9"\.$/,
      );
    },
  );

  test("a name that Zoho refuses is told before any record is changed", async () => {
    const id = lead();

    const { message } = await failureOf(add(id, ["fine", "a<b"]));

    expect(message).toContain('tag "a<b"');
    expect(namesOf(id)).toEqual([]);
  });

  test("a record that surely would have too many is refused before anything is written", async () => {
    const [full, free] = [lead("a", "b", "c"), lead()];
    const names = Array.from({ length: 18 }, (_, n) => `over ${n}`);

    const { rows, retry } = await add([full, free], names);

    expect(rows.map(({ status, code }: Values) => [status, code])).toEqual([
      ["failed", "LIMIT_EXCEEDED"],
      ["updated", "SUCCESS"],
    ]);
    expect(rows[0]).toMatchObject({ id: full, tags: ["a", "b", "c"] });
    expect(rows[0].message).toBe(
      "The record would have 21 tags, and Zoho CRM lets a record have at most 20.",
    );
    expect([namesOf(full), namesOf(free)]).toEqual([["a", "b", "c"], names]);
    expect(retry).toEqual([]);
  });

  test.each([
    ["25 tags, too many for any record", 25, () => lead(), "LIMIT_EXCEEDED"],
    ["a record that there is not", 2, () => "4876876000000999999", "INVALID_DATA"],
  ])("%s: no new tag comes into being", async (_what, count, idOf, code) => {
    const names = Array.from({ length: count }, (_, n) => `unborn ${n}`);

    const { rows } = await add([idOf(), "x"], names, { onFailure: "never" });

    expect(rows.map((row: Values) => row.code)).toEqual([code, "NO_RECORD_ID"]);
    expect(writes()).toEqual([]);
    expect(await catalog()).not.toContain("unborn 0");
  });

  test("a converted lead is there", async () => {
    const id = lead();
    crm().convertLead(id);

    await add(id, ["after conversion"], { onFailure: "never" });

    expect(writes()).toContain("POST /crm/v8/Leads/actions/add_tags");
  });

  test("more new names than a module can have are refused before any is created", async () => {
    const names = Array.from({ length: 600 }, (_, n) => `mass ${n}`);

    const { failure, message } = await failureOf(add(lead(), names));

    expect(failure.code).toBe("LICENSE_LIMIT_EXCEEDED");
    expect(message).toMatch(/would have \d+ tags, .* at most 500.*No tag was created/);
    expect(writes()).toEqual([]);
  });

  test("a catalog that is full says so", async () => {
    world.zoho.quirks.crm.fewTags = true;
    const held = Array.from({ length: 95 }, (_, n) => ({ name: `held ${n}` }));
    const names = Array.from({ length: 6 }, (_, n) => `full ${n}`);
    crm().insert("Parts", { Name: "y", Tag: held });
    const id = crm().insert("Parts", { Name: "x" });

    const { failure, message } = await failureOf(add(id, names, { recordType: "Parts" }));

    expect(failure.code).toBe("LICENSE_LIMIT_EXCEEDED");
    expect(message).toContain('tag "full 5"');
    expect(namesOf(id, "Parts")).toEqual([]);
  });

  test("lost answers of both writes do no harm", async () => {
    jest.spyOn(Math, "random").mockReturnValue(0);
    const id = lead("old");
    for (const path of [/settings\/tags/, /add_tags/]) {
      world.zoho.faults.add({ kind: "dropAfter", method: "POST", path, times: 1 });
    }

    const { rows } = await add(id, ["lost"]);
    jest.restoreAllMocks();

    expect(rows[0]).toMatchObject({ status: "updated", tags: ["old", "lost"] });
    expect(writes()).toHaveLength(4);
  });

  test("answers that stay lost leave the rows unknown", async () => {
    jest.spyOn(Math, "random").mockReturnValue(0);
    const id = lead("old");
    await add(id, ["known"]);
    world.zoho.faults.add({ kind: "statusAfter", status: 502, method: "POST", path: /_tags/ });

    const { rows } = await remove(id, ["known"], { onFailure: "never" });
    jest.restoreAllMocks();

    expect(rows[0]).toMatchObject({ status: "unknown", id, tags: null });
  });
});

describe("CRM - Remove Tags", () => {
  test("a lead loses one tag and keeps the others, in 1 step", async () => {
    const id = lead("keep", "go", "stay");

    const { rows } = await remove(id, ["go"]);

    expect(rows[0]).toMatchObject({ status: "updated", tags: ["keep", "stay"] });
    expect(namesOf(id)).toEqual(["keep", "stay"]);
    expect(world.calls("crm")).toEqual([
      "GET /crm/v8/Leads",
      "POST /crm/v8/Leads/actions/remove_tags",
    ]);
  });

  test("records without the tag are unchanged, in a custom module too", async () => {
    const tagged = crm().insert("Parts", { Name: "a", Tag: [{ name: "Old" }, { name: "x" }] });
    const bare = crm().insert("Parts", { Name: "b" });

    const { rows } = await remove([tagged, bare], ["old", "nothing"], { recordType: "Parts" });

    expect(rows.map(({ status, tags }: Values) => [status, tags])).toEqual([
      ["updated", ["x"]],
      ["unchanged", []],
    ]);
    expect(namesOf(tagged, "Parts")).toEqual(["x"]);
  });

  test("a record that there is not fails, and the step with it", async () => {
    const { message } = await failureOf(remove("4876876000000999999", ["go"]));

    expect(message).toContain("Row 1 (failed, INVALID_DATA");
  });
});

test.each(["crmAddTags", "crmRemoveTags"])(
  "%s of no records or tags sends nothing",
  async (key) => {
    const none = await run(key, [], ["x"], { onFailure: "anyFailed" });
    const untagged = await run(key, [{ id: lead("a") }], []);

    expect(none.rows).toEqual([]);
    expect(untagged.rows[0]).toMatchObject({ status: "unchanged", tags: null });
    expect(world.calls("crm")).toEqual([]);
  },
);

test.each([
  ["", ["x"], /Records is empty/],
  ["1", "", /Tags is empty/],
  ["1", ["x".repeat(26)], /at most 25 characters/],
  [true, ["x"], /Records is no list/],
])("records %j and tags %j are refused", async (records, tags, message) => {
  await expect(add(records, tags)).rejects.toThrow(message);
});

test.each([
  ["crmAddTags", ["ZohoCRM.modules.ALL"], "ZohoCRM.settings.tags"],
  ["crmRemoveTags", ["ZohoCRM.modules.ALL"], "ZohoCRM.settings.tags.ALL"],
  ["crmRemoveTags", ["ZohoCRM.modules.READ", "ZohoCRM.settings.ALL"], "ZohoCRM.modules.UPDATE"],
])("%s with %j names the scope that is missing", async (key, scopes, missing) => {
  const id = lead("old");
  const token = world.account.issueToken({ scopes });
  const connection = connect(world.account, { token: { ...token } });

  await expect(
    run(key, id, ["old", "new"].slice(key === "crmAddTags" ? 1 : 0), { connection }),
  ).rejects.toThrow(missing);
});

describe("CRM - List Tags", () => {
  test("gives the tags of a module with what Zoho allows, and the picker their names", async () => {
    crm().insert("Contacts", { Last_Name: "x", Tag: [{ name: "b" }, { name: "a" }] });

    const { data, info } = await list("Contacts");

    expect(data).toMatchObject([{ name: "b" }, { name: "a" }]);
    expect(info).toEqual({ count: 2, allowed_count: 500, record_limit: 20 });
    expect(await world.runDataSource("selectCrmTag", { recordType: "Contacts" })).toEqual([
      { key: "a", label: "a" },
      { key: "b", label: "b" },
    ]);
  });

  test("a module without tags has none", async () => {
    expect(await list("Accounts")).toEqual({ data: [], info: { count: 0 } });
  });
});
