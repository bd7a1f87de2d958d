import { loadStoreEngine, type Store } from "../../simulator/store";

describe("store", () => {
  let store: Store;

  beforeEach(async () => {
    store = (await loadStoreEngine())();
  });
  afterEach(() => store.close());

  const put = (id: string, values: Record<string, unknown>, deleted: number | null = null) =>
    store.put("Leads", { id, created: 1, modified: Number(id), deleted, values });

  test("gives back what was put, all characters and types included", () => {
    const values = { text: "ü€😀'\"\\", zero: 0, no: false, nothing: null, list: ["a", { b: 1 }] };
    put("1", values);
    expect(store.get("Leads", "1")).toEqual({
      id: "1",
      created: 1,
      modified: 1,
      deleted: null,
      values,
    });
    put("1", { text: "new" });
    expect(store.get("Leads", "1")?.values).toEqual({ text: "new" });
    expect(store.get("Contacts", "1")).toBeUndefined();
  });

  test("finds by SQL within one collection", () => {
    for (const id of ["1", "2", "3"]) put(id, { number: Number(id) });
    store.put("Contacts", {
      id: "4",
      created: 1,
      modified: 4,
      deleted: null,
      values: { number: 4 },
    });
    const found = store.find("Leads", "json_extract(json, '$.number') > ? order by id desc", [1]);
    expect(found.map(({ id }) => id)).toEqual(["3", "2"]);
    expect(store.count("Leads")).toBe(3);
  });

  test("finds living records by a value, letter case aside, also those put later", () => {
    put("1", { mail: "AÄ@example.com" });
    put("2", { mail: "aÄ@example.com" }, 5);
    const ids = () => store.findByValue("Leads", "mail", "aÄ@EXAMPLE.com").map(({ id }) => id);
    expect(ids()).toEqual(["1"]);
    put("3", { mail: "aÄ@example.com" });
    expect(ids()).toEqual(["1", "3"]);
    put("1", { mail: "b@example.com" });
    expect(ids()).toEqual(["3"]);
  });

  test("erases, and says whether there was something", () => {
    put("1", {});
    expect([store.erase("Leads", "1"), store.erase("Leads", "1")]).toEqual([true, false]);
  });

  test("stays usable when the work of a transaction throws", () => {
    expect(() =>
      store.transaction(() => {
        put("1", {});
        throw new Error("stop");
      }),
    ).toThrow("stop");
    store.transaction(() => put("2", {}));
    expect(store.count("Leads")).toBe(2);
  });

  test("several stores do not see each other", async () => {
    const other = (await loadStoreEngine())();
    put("1", {});
    expect(other.count("Leads")).toBe(0);
    other.close();
  });
});
