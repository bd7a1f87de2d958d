import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

const start = Date.parse("2026-05-04T09:00:00Z");
const second = 1000;
const at = (time: number) => `${new Date(time).toISOString().slice(0, 19)}+00:00`;

describe("readings of what Zoho leaves open about changes", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;
  let crm: ReturnType<typeof crmCaller>;
  let steady: EmbeddedZoho["quirks"]["crm"];

  beforeAll(async () => {
    zoho = await startZoho({ clock: { now: () => start } });
    zoho.limits.enabled = false;
    steady = { ...zoho.quirks.crm };
  });
  beforeEach(() => {
    zoho.clock.set(start);
    account = zoho.createAccount();
    crm = crmCaller(zoho, account);
  });
  afterEach(() => {
    account.close();
    Object.assign(zoho.quirks.crm, steady);
  });
  afterAll(() => zoho.stop());

  const bulk = (count: number) =>
    account.crm.bulk("Leads", {
      insert: Array.from({ length: count }, (_, index) => ({ Last_Name: `Lead ${index}` })),
    });

  /** Ids of a whole list by Modified_Time, walked by page token. */
  async function walk(sort_order: string, per_page = 3): Promise<string[]> {
    const query = { fields: "id", sort_by: "Modified_Time", sort_order, per_page: `${per_page}` };
    const ids: string[] = [];
    for (let token = ""; ; ) {
      const more: Record<string, string> = token ? { page_token: token } : {};
      const { body } = await crm(`Leads?${new URLSearchParams({ ...query, ...more })}`);
      ids.push(...body.data.map(({ id }: { id: string }) => id));
      token = body.info.next_page_token;
      if (!token) return ids;
    }
  }

  const deletions = async (since = start - 3600 * second) => {
    const { body } = await crm("Leads/deleted", { headers: { "if-modified-since": at(since) } });
    return (body?.data ?? []).map(({ id }: { id: string }) => id);
  };

  test("records of one time lie by id", async () => {
    const ids = bulk(8);
    expect(await walk("asc")).toEqual(ids);
    expect(await walk("desc")).toEqual([...ids].reverse());
  });

  test("records of one time lie against the list's direction", async () => {
    zoho.quirks.crm.tieOrder = "against";
    const ids = bulk(8);
    expect(await walk("asc")).toEqual([...ids].reverse());
    expect(await walk("desc")).toEqual(ids);
  });

  test.each([true, false])(
    "records of one time lie scattered, and are walked whole (stable tokens: %s)",
    async (stable) => {
      Object.assign(zoho.quirks.crm, { tieOrder: "scattered", stablePageTokens: stable });
      const ids = bulk(40);
      const found = await walk("asc");
      expect([...found].sort()).toEqual(ids);
      expect(found).not.toEqual(ids);
      expect(await walk("asc", 7)).toEqual(found);
    },
  );

  test("times still come first where records of one time lie scattered", async () => {
    zoho.quirks.crm.tieOrder = "scattered";
    const early = bulk(3);
    zoho.clock.advance(second);
    const late = bulk(3);
    const found = await walk("asc", 2);
    expect(new Set(found.slice(0, 3))).toEqual(new Set(early));
    expect(new Set(found.slice(3))).toEqual(new Set(late));
  });

  test.each([true, false])("deletions begin with the latest: %s", async (latestFirst) => {
    zoho.quirks.crm.latestDeletionsFirst = latestFirst;
    const [one = "", two = ""] = bulk(2);
    account.crm.remove("Leads", two);
    zoho.clock.advance(second);
    account.crm.remove("Leads", one);
    expect(await deletions()).toEqual(latestFirst ? [one, two] : [two, one]);
  });

  test.each([true, false])("deletions since a time include its second: %s", async (inclusive) => {
    zoho.quirks.crm.ifModifiedSinceInclusive = inclusive;
    const [id = ""] = bulk(1);
    account.crm.remove("Leads", id);
    expect(await deletions(start)).toEqual(inclusive ? [id] : []);
    expect(await deletions(start - second)).toEqual([id]);
  });

  test.each([
    [true, start + 60 * second],
    [false, start],
  ])("bringing a record back stamps it: %s", async (stamps, modified) => {
    zoho.quirks.crm.restoreStampsModified = stamps;
    const [id = ""] = bulk(1);
    account.crm.remove("Leads", id);
    zoho.clock.advance(60 * second);
    account.crm.restore("Leads", id);
    expect(account.crm.get("Leads", id)).toMatchObject({
      Last_Name: "Lead 0",
      Created_Time: at(start),
      Modified_Time: at(modified),
    });
    expect(await deletions()).toEqual([]);
  });
});

describe("many changes in one go", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;

  beforeAll(async () => {
    zoho = await startZoho({ clock: { now: () => start } });
  });
  beforeEach(() => {
    zoho.clock.set(start);
    account = zoho.createAccount();
  });
  afterEach(() => account.close());
  afterAll(() => zoho.stop());

  const insert = Array.from({ length: 5000 }, (_, index) => ({ Last_Name: `Lead ${index}` }));

  test("have one stamp, and the names and people that Zoho fills in", () => {
    const ids = account.crm.bulk("Leads", { insert });
    expect(account.crm.count("Leads")).toBe(5000);
    expect(account.crm.get("Leads", ids[4999] ?? "")).toMatchObject({
      Full_Name: "Lead 4999",
      Created_By: { name: "Ada Example" },
      Created_Time: at(start),
      Modified_Time: at(start),
    });
  });

  test("update, delete and bring back", () => {
    const ids = account.crm.bulk("Leads", { insert });
    const half = ids.slice(0, 2500);
    const options = { at: start + 5 * second };
    account.crm.bulk(
      "Leads",
      { update: half.map((id) => ({ id, values: { Company: "Example" } })) },
      options,
    );
    expect(account.crm.get("Leads", half[0] ?? "")).toMatchObject({
      Last_Name: "Lead 0",
      Company: "Example",
      Created_Time: at(start),
      Modified_Time: at(start + 5 * second),
    });
    account.crm.bulk("Leads", { remove: half });
    expect(account.crm.count("Leads")).toBe(2500);
    account.crm.bulk("Leads", { restore: half.slice(0, 500), remove: ["1"], update: [] });
    expect(account.crm.count("Leads")).toBe(3000);
  });

  test("become visible when they are told to, each record's in order", () => {
    const [id = ""] = account.crm.bulk(
      "Leads",
      { insert: [{ Last_Name: "New" }] },
      { visibleIn: 20_000 },
    );
    account.crm.update("Leads", id, { Last_Name: "Newer" }, { visibleIn: 5_000 });
    zoho.clock.advance(19_000);
    expect(account.crm.get("Leads", id)).toBeUndefined();
    zoho.clock.advance(1_000);
    expect(account.crm.get("Leads", id)).toMatchObject({
      Last_Name: "Newer",
      Modified_Time: at(start),
    });
    account.crm.remove("Leads", id, { visibleIn: 1_000 });
    account.crm.restore("Leads", id, { visibleIn: 1_000 });
    expect(account.crm.count("Leads")).toBe(1);
    zoho.clock.advance(1_000);
    expect(account.crm.count("Leads")).toBe(1);
  });
});
