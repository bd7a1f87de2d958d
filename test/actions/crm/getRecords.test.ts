import nock from "nock";
import { runAction } from "../../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const path = "/crm/v8/Leads";
const inputs = { recordType: "Leads", fields: ["Last_Name", "Email"] };
const info = (overrides: Record<string, unknown> = {}) => ({
  per_page: 200,
  count: 1,
  page: 1,
  more_records: false,
  next_page_token: null,
  page_token_expiry: null,
  ...overrides,
});
const records = (...ids: string[]) => ids.map((id) => ({ id, Last_Name: `Example ${id}` }));
const fieldNames = (count: number) => Array.from({ length: count }, (_, index) => `Field_${index}`);

describe("crmGetRecords", () => {
  test("asks for a page and returns Zoho's list with its info", async () => {
    const zohoInfo = info({ more_records: true, next_page_token: "next", call: false });
    const scope = zoho()
      .get(path)
      .query({ fields: "Last_Name,Email", page: 1, per_page: 200 })
      .reply(200, { data: records("1"), info: zohoInfo });

    const result = await runAction("crmGetRecords", inputs);

    expect(result).toEqual({ data: { data: records("1"), info: zohoInfo } });
    expect(scope.isDone()).toBe(true);
  });

  test("passes on page, page size and sorting", async () => {
    const scope = zoho()
      .get(path)
      .query({
        fields: "Last_Name,Email",
        page: 3,
        per_page: 10,
        sort_by: "Modified_Time",
        sort_order: "asc",
      })
      .reply(204);

    await runAction("crmGetRecords", {
      ...inputs,
      page: "3",
      per_page: 10,
      sort_by: "Modified_Time",
      sort_order: "asc",
    });

    expect(scope.isDone()).toBe(true);
  });

  test.each([204, 304])("HTTP %d is an empty list", async (status) => {
    zoho().get(path).query(true).reply(status);

    expect(await runAction("crmGetRecords", inputs)).toEqual({ data: { data: [] } });
  });

  test("a page token wins over the page", async () => {
    const scope = zoho()
      .get(path)
      .query({ fields: "Last_Name,Email", per_page: 200, page_token: "abc" })
      .reply(200, { data: records("1"), info: info({ page: 11 }) });

    await runAction("crmGetRecords", { ...inputs, page: "1", page_token: "abc" });

    expect(scope.isDone()).toBe(true);
  });

  test("the info of one page leads to the next", async () => {
    zoho()
      .get(path)
      .query({ fields: "Last_Name,Email", page: 1, per_page: 200 })
      .reply(200, {
        data: records("1"),
        info: info({ more_records: true, next_page_token: "second" }),
      });
    zoho()
      .get(path)
      .query({ fields: "Last_Name,Email", per_page: 200, page_token: "second" })
      .reply(200, { data: records("2"), info: info({ page: 2 }) });

    const first = await runAction("crmGetRecords", inputs);
    const { data } = first as { data: { info: { next_page_token: string } } };
    const second = await runAction("crmGetRecords", {
      ...inputs,
      page_token: data.info.next_page_token,
    });

    expect(second).toMatchObject({ data: { data: records("2") } });
  });

  test.each([
    ["a list with blanks", ["Last_Name", "", " Email "]],
    ["text with commas", "Last_Name, Email"],
    ["a JSON list", '["Last_Name", "Email"]'],
  ])("takes fields as %s", async (_, fields) => {
    const scope = zoho()
      .get(path)
      .query({ fields: "Last_Name,Email", page: 1, per_page: 200 })
      .reply(204);

    await runAction("crmGetRecords", { recordType: "Leads", fields });

    expect(scope.isDone()).toBe(true);
  });

  test("an HTTP failure tells what to do", async () => {
    zoho()
      .get(path)
      .query(true)
      .reply(400, {
        code: "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
        details: { limit: 2000 },
        message: "limit exceeded",
        status: "error",
      });

    await expect(runAction("crmGetRecords", { ...inputs, page: "11" })).rejects.toThrow(
      "Pages reach only the first 2,000 records. Turn on Fetch All",
    );
  });

  test.each([
    [{ per_page: "201" }, 'Per Page is "201". Give a whole number from 1 to 200.'],
    [{ per_page: "0" }, 'Per Page is "0".'],
    [{ page: "first" }, 'Page is "first".'],
    [{ recordType: "" }, "Record Type is empty."],
  ])("%j is refused before a request", async (wrong, message) => {
    await expect(runAction("crmGetRecords", { ...inputs, ...wrong })).rejects.toThrow(message);
  });
});

describe("crmGetRecords without fields", () => {
  test("asks for all fields of the module", async () => {
    zoho()
      .get("/crm/v8/settings/fields?module=Leads")
      .reply(200, { fields: [{ api_name: "Last_Name" }, { api_name: "Robot__c" }] });
    const scope = zoho()
      .get(path)
      .query({ fields: "Last_Name,Robot__c", page: 1, per_page: 200 })
      .reply(200, { data: records("1"), info: info() });

    await runAction("crmGetRecords", { recordType: "Leads", fields: [] });

    expect(scope.isDone()).toBe(true);
  });

  test("still asks when the metadata names none", async () => {
    zoho().get("/crm/v8/settings/fields?module=Leads").reply(204);
    zoho()
      .get(path)
      .query({ fields: "id", page: 1, per_page: 200 })
      .reply(200, { data: [{ id: "1" }], info: info() });

    expect(await runAction("crmGetRecords", { recordType: "Leads" })).toMatchObject({
      data: { data: [{ id: "1" }] },
    });
  });
});

describe("crmGetRecords with more than 50 fields", () => {
  const fields = fieldNames(120);
  const batch = (number: number) => fields.slice(number * 50, (number + 1) * 50).join(",");
  const many = { recordType: "Leads", fields };

  test("fetches them in batches and merges them by id, in the first batch's order", async () => {
    const query = { page: 1, per_page: 200 };
    zoho()
      .get(path)
      .query({ ...query, fields: batch(0) })
      .reply(200, {
        data: [
          { id: "2", Field_0: "b" },
          { id: "1", Field_0: "a" },
        ],
        info: info(),
      });
    zoho()
      .get(path)
      .query({ ...query, fields: batch(1) })
      .reply(200, {
        data: [
          { id: "1", Field_50: 0 },
          { id: "2", Field_50: null },
        ],
        info: info(),
      });
    zoho()
      .get(path)
      .query({ ...query, fields: batch(2) })
      .reply(200, { data: [{ id: "2", Field_100: "" }, { id: "1" }], info: info() });

    expect(await runAction("crmGetRecords", many)).toEqual({
      data: {
        data: [
          { id: "2", Field_0: "b", Field_50: null, Field_100: "" },
          { id: "1", Field_0: "a", Field_50: 0 },
        ],
        info: info(),
      },
    });
  });

  test("fetches a row by id that moved to another page between the batches", async () => {
    zoho()
      .get(path)
      .query(({ fields }) => fields === batch(0))
      .reply(200, { data: [{ id: "1" }, { id: "2" }], info: info() });
    zoho()
      .get(path)
      .query(({ fields, ids }) => fields === batch(1) && !ids)
      .reply(200, { data: [{ id: "3" }, { id: "1", Field_50: "x" }], info: info() });
    zoho()
      .get(path)
      .query({ fields: batch(1), ids: "2", per_page: 200 })
      .reply(200, { data: [{ id: "2", Field_50: "y" }], info: info() });
    zoho()
      .get(path)
      .query(({ fields }) => fields === batch(2))
      .reply(200, { data: [{ id: "1" }, { id: "2" }], info: info() });

    expect(await runAction("crmGetRecords", many)).toMatchObject({
      data: {
        data: [
          { id: "1", Field_50: "x" },
          { id: "2", Field_50: "y" },
        ],
      },
    });
  });

  test("and a page token asks for the first batch by token and for the others by id", async () => {
    zoho()
      .get(path)
      .query({ fields: batch(0), per_page: 200, page_token: "second" })
      .reply(200, { data: [{ id: "7", Field_0: "a" }], info: info({ page: 2 }) });
    for (const number of [1, 2]) {
      zoho()
        .get(path)
        .query({ fields: batch(number), ids: "7", per_page: 200 })
        .reply(200, { data: [{ id: "7", [`Field_${number * 50}`]: number }] });
    }

    expect(await runAction("crmGetRecords", { ...many, page_token: "second" })).toMatchObject({
      data: { data: [{ id: "7", Field_0: "a", Field_50: 1, Field_100: 2 }] },
    });
  });

  test("walks each batch with its own token, which is bound to its fields", async () => {
    const two = { recordType: "Leads", fields: fieldNames(60), fetchAll: true };
    const [first, second] = [two.fields.slice(0, 50).join(","), two.fields.slice(50).join(",")];
    for (const [name, fields] of Object.entries({ first, second })) {
      zoho()
        .get(path)
        .query({ fields, page: 1, per_page: 200 })
        .reply(200, {
          data: [{ id: "1", [name]: 1 }],
          info: info({ more_records: true, next_page_token: `token of ${name}` }),
        });
      zoho()
        .get(path)
        .query({ fields, page_token: `token of ${name}`, per_page: 200 })
        .reply(200, { data: [{ id: "2", [name]: 2 }], info: info({ page: 2 }) });
    }

    expect(await runAction("crmGetRecords", two)).toMatchObject({
      data: {
        data: [
          { id: "1", first: 1, second: 1 },
          { id: "2", first: 2, second: 2 },
        ],
      },
    });
  });
});

describe("crmGetRecords with Fetch All", () => {
  test("walks by token from the given page and describes the whole", async () => {
    const query = { fields: "Last_Name,Email", per_page: 2 };
    zoho()
      .get(path)
      .query({ ...query, page: 2 })
      .reply(200, {
        data: records("1", "2"),
        info: info({ per_page: 2, count: 2, page: 2, more_records: true, next_page_token: "t" }),
      });
    zoho()
      .get(path)
      .query({ ...query, page_token: "t" })
      .reply(200, { data: records("3"), info: info({ per_page: 2, page: 3 }) });

    const result = await runAction("crmGetRecords", {
      ...inputs,
      page: "2",
      per_page: "2",
      fetchAll: true,
    });

    expect(result).toEqual({
      data: { data: records("1", "2", "3"), info: info({ per_page: 2, count: 3, page: 2 }) },
    });
  });

  test("gives a record that moved to a later page during the walk once, as it was last", async () => {
    zoho()
      .get(path)
      .query(({ page }) => page === "1")
      .reply(200, {
        data: [{ id: "1", Stage: "old" }, { id: "2" }],
        info: info({ more_records: true, next_page_token: "t" }),
      });
    zoho()
      .get(path)
      .query(({ page_token }) => page_token === "t")
      .reply(200, { data: [{ id: "1", Stage: "new" }], info: info() });

    expect(await runAction("crmGetRecords", { ...inputs, fetchAll: "true" })).toMatchObject({
      data: { data: [{ id: "1", Stage: "new" }, { id: "2" }], info: { count: 2 } },
    });
  });

  test("of nothing is an empty list", async () => {
    zoho().get(path).query(true).reply(204);

    expect(await runAction("crmGetRecords", { ...inputs, fetchAll: true })).toEqual({
      data: { data: [] },
    });
  });

  test("that fails on the way is an error, not a part of the list", async () => {
    zoho()
      .get(path)
      .query(({ page }) => page === "1")
      .reply(200, {
        data: records("1"),
        info: info({ more_records: true, next_page_token: "t" }),
      });
    zoho()
      .get(path)
      .query(({ page_token }) => page_token === "t")
      .reply(400, { code: "EXPIRED_VALUE", message: "expired", details: {}, status: "error" });

    await expect(runAction("crmGetRecords", { ...inputs, fetchAll: true })).rejects.toThrow(
      "The Page Token has expired",
    );
  });
});
