import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { field } from "../../simulator/crm/fields";
import { crmCaller } from "./support";

const start = Date.parse("2026-05-04T09:00:00Z");
const second = 1000;

describe("CRM queries", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;
  let crm: ReturnType<typeof crmCaller>;
  let robotics: string;
  let ids: string[];
  let defaults: typeof zoho.quirks.crm;

  beforeAll(async () => {
    zoho = await startZoho({ clock: { now: () => start } });
    defaults = { ...zoho.quirks.crm };
    zoho.limits.enabled = false;
    account = zoho.createAccount({ timeZone: "Europe/Berlin" });
    crm = crmCaller(zoho, account);
    robotics = account.crm.insert("Accounts", {
      Account_Name: "Example Robotics",
      Industry: "Technology",
    });
    ids = account.crm.seed("Contacts", 5, (index) => ({
      values: {
        Last_Name: ["Doe", "Roe", "Poe", "Moe", "O'Example"][index],
        Email: index === 4 ? undefined : `c${index}@example.com`,
        Email_Opt_Out: index === 1,
        Date_of_Birth: `198${index}-01-01`,
        ...(index < 2 ? { Account_Name: { id: robotics } } : {}),
      },
      modified: start - (10 - index) * second,
    }));
    account.crm.seed("Deals", 4, (index) => ({
      values: {
        Deal_Name: `Deal ${index}`,
        Stage: index < 3 ? "Qualification" : "Closed Won",
        Amount: index * 100,
        Probability: 50,
      },
    }));
  });
  afterEach(() => {
    Object.assign(zoho.quirks.crm, defaults);
  });
  afterAll(() => zoho.stop());

  const coql = (select_query: string) => crm("coql", { method: "POST", json: { select_query } });
  const named = async (where: string) => {
    const { status, body } = await coql(`select Last_Name from Contacts where ${where}`);
    expect([status, body?.code]).toEqual([status === 204 ? 204 : 200, undefined]);
    return status === 204 ? [] : body.data.map((row: { Last_Name: string }) => row.Last_Name);
  };

  describe("COQL", () => {
    test.each([
      ["id is not null", ["Doe", "Roe", "Poe", "Moe", "O'Example"]],
      ["Last_Name = 'doe'", ["Doe"]],
      ["Last_Name != 'Doe'", ["Roe", "Poe", "Moe", "O'Example"]],
      ["Last_Name = 'O\\'Example'", ["O'Example"]],
      ["Last_Name = 'O''Example'", ["O'Example"]],
      ["Last_Name like 'M%'", ["Moe"]],
      ["Last_Name like '%oe'", ["Doe", "Roe", "Poe", "Moe"]],
      ["Last_Name like '%xam%'", ["O'Example"]],
      ["Last_Name like '_oe'", []],
      ["Last_Name not like '%oe%'", ["O'Example"]],
      ["Last_Name in ('Doe', 'Moe')", ["Doe", "Moe"]],
      ["Last_Name not in ('Doe', 'Moe')", ["Roe", "Poe", "O'Example"]],
      ["Email not like '%example.com%'", ["O'Example"]],
      ["Email != 'c0@example.com'", ["Roe", "Poe", "Moe", "O'Example"]],
      ["Email is null", ["O'Example"]],
      ["Email is not null", ["Doe", "Roe", "Poe", "Moe"]],
      ["Email_Opt_Out = true", ["Roe"]],
      ["Email_Opt_Out = 'false'", ["Doe", "Poe", "Moe", "O'Example"]],
      ["Date_of_Birth > '1982-01-01'", ["Moe", "O'Example"]],
      ["Date_of_Birth between '1981-01-01' and '1982-01-01'", ["Roe", "Poe"]],
      ["Date_of_Birth not between '1981-01-01' and '1983-01-01'", ["Doe", "O'Example"]],
      ["Modified_Time >= '2026-05-04T10:59:52+02:00'", ["Poe", "Moe", "O'Example"]],
      ["Modified_Time > '2026-05-04T08:59:52+00:00'", ["Moe", "O'Example"]],
      ["Account_Name is null", ["Poe", "Moe", "O'Example"]],
      ["Account_Name.Industry = 'Technology'", ["Doe", "Roe"]],
      [
        "Account_Name in (select id from Accounts where Account_Name like '%Robotics%')",
        ["Doe", "Roe"],
      ],
      ["(Last_Name = 'Doe' or Last_Name = 'Moe')", ["Doe", "Moe"]],
      ["((Last_Name like '%oe' and Email is not null) and Email_Opt_Out = true)", ["Roe"]],
      ["Last_Name = 'Nobody'", []],
    ])("where %s", async (where, expected) => {
      expect(await named(where)).toEqual(expected);
    });

    test("lookups by id", async () => {
      expect(await named(`Account_Name = '${robotics}'`)).toEqual(["Doe", "Roe"]);
      expect(await named(`Owner = '${account.user.id}'`)).toHaveLength(5);
      expect(await named(`id > '${ids[2]}'`)).toEqual(["Moe", "O'Example"]);
      expect(await named(`id in (${ids[0]}, ${ids[3]})`)).toEqual(["Doe", "Moe"]);
    });

    test("a walk by time and id meets each record once", async () => {
      const seen: string[] = [];
      let condition = "Modified_Time >= '2020-01-01T00:00:00Z'";
      for (let page = 0; page < 5; page += 1) {
        const { body } = await coql(
          `select Modified_Time from Contacts where ${condition} order by Modified_Time asc, id asc limit 1`,
        );
        const [{ id, Modified_Time }] = body.data;
        seen.push(id);
        expect(body.info.more_records).toBe(page < 4);
        condition = `(Modified_Time > '${Modified_Time}' or (Modified_Time = '${Modified_Time}' and id > '${id}'))`;
      }
      expect(seen).toEqual(ids);
    });

    test("rows hold the columns and the id, in the user's time zone", async () => {
      const { body } = await coql(
        "select Last_Name as name, Account_Name, Account_Name.Industry, Email_Opt_Out, Modified_Time, Phone from Contacts where Last_Name = 'Doe'",
      );
      expect(body).toEqual({
        data: [
          {
            name: "Doe",
            Account_Name: { name: "Example Robotics", id: robotics },
            "Account_Name.Industry": "Technology",
            Email_Opt_Out: false,
            Modified_Time: "2026-05-04T10:59:50+02:00",
            Phone: null,
            id: ids[0],
          },
        ],
        info: { count: 1, more_records: false },
      });
    });

    test.each([
      ["order by Last_Name desc limit 2", ["Roe", "Poe"]],
      ["order by Email_Opt_Out desc, Last_Name asc limit 1", ["Roe"]],
      ["order by id limit 2 offset 3", ["Moe", "O'Example"]],
      ["order by id limit 1, 2", ["Roe", "Poe"]],
      ["order by Account_Name.Industry desc, id asc limit 2", ["Doe", "Roe"]],
    ])("%s", async (rest, expected) => {
      const { body } = await coql(`select Last_Name from Contacts where id is not null ${rest}`);
      expect(body.data.map((row: { Last_Name: string }) => row.Last_Name)).toEqual(expected);
    });

    test("groups and aggregates", async () => {
      const { body } = await coql(
        "select Stage, count(id) as deals, sum(Amount) as total, max(Amount) from Deals where id is not null group by Stage order by deals desc",
      );
      expect(body.data).toEqual([
        { Stage: "Qualification", deals: 3, total: 300, "MAX(Amount)": 200 },
        { Stage: "Closed Won", deals: 1, total: 300, "MAX(Amount)": 300 },
      ]);
    });

    test("polymorphic joins", async () => {
      account.crm.insert("Tasks", {
        Subject: "Call",
        What_Id: { id: robotics },
        $se_module: "Accounts",
      });
      const { body } = await coql(
        "select Subject, 'What_Id->Accounts.Industry' from Tasks where 'What_Id->Accounts.Account_Name' = 'Example Robotics'",
      );
      expect(body.data).toMatchObject([
        { Subject: "Call", "What_Id->Accounts.Industry": "Technology" },
      ]);
    });

    test("columns named like words of SQL stand in single or double quotes", async () => {
      account.crm.defineModule({
        apiName: "Machines",
        fields: [field.text("External")],
      });
      account.crm.insert("Machines", { Name: "M1", External: "yes" });
      const { body } = await coql(
        `select 'External' from Machines where "External" = "yes" order by 'External'`,
      );
      expect(body.data).toMatchObject([{ External: "yes" }]);
    });

    test("deleted records are gone", async () => {
      const id = account.crm.insert("Leads", { Last_Name: "Doe" });
      account.crm.remove("Leads", id);
      expect((await coql("select id from Leads where id is not null")).status).toBe(204);
    });

    test.each([
      [true, 2000, 2001],
      [false, 200, 201],
    ])("LIMIT of large pages (%s)", async (large, allowed, refused) => {
      zoho.quirks.crm.coqlLargePages = large;
      const limited = (limit: number) =>
        coql(`select id from Contacts where id is not null limit ${limit}`);
      expect((await limited(allowed)).status).toBe(200);
      const answer = await limited(refused);
      expect([answer.status, answer.body.code, answer.body.details]).toEqual([
        400,
        "LIMIT_EXCEEDED",
        { by: "limit", limit: allowed },
      ]);
    });

    test("without LIMIT there are 200 rows", async () => {
      account.crm.seed("Vendors", 201, (index) => ({ values: { Vendor_Name: `V${index}` } }));
      const { body } = await coql("select Vendor_Name from Vendors where id is not null");
      expect(body.info).toEqual({ count: 200, more_records: true });
    });

    test.each([
      [
        "select * from Contacts where id is not null",
        "SYNTAX_ERROR",
        { near: "*", line: 1, column: 8 },
      ],
      ["select Last_Name from Contacts", "SYNTAX_ERROR", { clause: "where" }],
      ["select External from Contacts where id > 1", "SYNTAX_ERROR", { near: "External" }],
      ["select id from Contacts where Account_Name.Level = 1", "SYNTAX_ERROR", {}],
      ["select id from Contacts where id > 1 order by Order", "SYNTAX_ERROR", { near: "Order" }],
      ["Last_Name from Contacts", "SYNTAX_ERROR", {}],
      [
        "select id from Contacts where Last_Name = 'a' and Email = 'b' and Phone = 'c'",
        "SYNTAX_ERROR",
        { near: "and" },
      ],
      ["select id from Contacts where Last_Name ~ 'a'", "SYNTAX_ERROR", { near: "~" }],
      ["select id from Contacts where (id is not null", "SYNTAX_ERROR", {}],
      ["select id from Contacts where id is not null limit x", "INVALID_QUERY", { limit: "x" }],
      [
        "select Nothing from Contacts where id is not null",
        "INVALID_QUERY",
        { column_name: "Nothing" },
      ],
      ["select id from Contacts where Nothing = 'a'", "INVALID_QUERY", { column_name: "Nothing" }],
      ["select id from Contacts where id is not null order by Nothing", "INVALID_QUERY", {}],
      ["select id from Contacts where Last_Name > 'a'", "INVALID_QUERY", { operator: ">" }],
      ["select id from Contacts where Email_Opt_Out != true", "INVALID_QUERY", { operator: "!=" }],
      [
        "select id from Contacts where Last_Name = 5",
        "INVALID_QUERY",
        { column_name: "Last_Name" },
      ],
      ["select id from Contacts where Last_Name like 'a%b'", "INVALID_QUERY", {}],
      ["select id from Contacts where Last_Name not like 'a%'", "INVALID_QUERY", {}],
      ["select id from Contacts where Modified_Time > '2026-05-04T09:00:00'", "INVALID_QUERY", {}],
      ["select id from Deals where Amount > 'many'", "INVALID_QUERY", { column_name: "Amount" }],
      ["select id from Nothings where id is not null", "INVALID_MODULE", {}],
    ])("%s", async (query, code, details) => {
      const { status, body } = await coql(query);
      expect([status, body.code]).toEqual([400, code]);
      expect(body.details).toMatchObject(details);
    });

    // Zoho's published examples of its errors.
    const refused = async (query: string) => {
      const { status, body } = await coql(query);
      return [status, body];
    };
    const error = (code: string, message: string, details: unknown) => [
      400,
      { code, details, message, status: "error" },
    ];
    test.each([
      [
        "select Last_Name from Contacts",
        error("SYNTAX_ERROR", "missing clause", { clause: "where" }),
      ],
      [
        "select Last_Name where id is not null",
        error("SYNTAX_ERROR", "missing clause", { clause: "from" }),
      ],
      [
        "select Email, FROM Contacts where id is not null",
        error("SYNTAX_ERROR", "unexpected token", { line: 1, column: 15, near: "FROM" }),
      ],
      [
        "select id from Contacts where where",
        error("SYNTAX_ERROR", "error occured while parsing the query", { near: "where" }),
      ],
      ...["where Last_Name not 'Doe'", "where not (id is null)"].map((where) => [
        `select id from Contacts ${where}`,
        error("SYNTAX_ERROR", "operator not supported", { operator: "not" }),
      ]),
      [
        "delete from Contacts where id is not null",
        error("SYNTAX_ERROR", "given coql query not supported", {}),
      ],
      [
        "select id from Contacts where First_Name > 'a'",
        error("INVALID_QUERY", "Invalid query formed", {
          reason: "invalid operator found",
          column_name: "First_Name",
          operator: ">",
        }),
      ],
      [
        "select First_Name, Last_Name, First_Name from Contacts where id is not null",
        error("DUPLICATE_DATA", "duplicate select column", { column_name: "First_Name" }),
      ],
      [
        "select max(Amount), max(Amount) as most from Deals where id is not null",
        error("DUPLICATE_DATA", "duplicate aggregate function", {
          column_name: "Amount",
          aggregate: "MAX",
        }),
      ],
      [
        "select First_Name as '' from Contacts where id is not null",
        error("INVALID_ALIAS", "alias name cannot be an empty string", {
          column_name: "First_Name",
          alias: "",
        }),
      ],
      [
        "select First_Name as Name, Last_Name as Name from Contacts where id is not null",
        error("DUPLICATE_ALIAS", "same alias cannot refer more than one column", {
          referred_columns: ["First_Name", "Last_Name"],
          alias: "Name",
        }),
      ],
      [
        "select First_Name as Last_Name, Last_Name from Contacts where id is not null",
        error(
          "INVALID_QUERY",
          "column name or property name given in select columns without alias name cannot be an alias name for other select columns",
          { column_name: "First_Name", alias: "Last_Name" },
        ),
      ],
      [
        "select id from Contacts where id is not null limit 0",
        error("INVALID_DATA", "limit should be greater than 0", {}),
      ],
      [
        "select id from Contacts where id is not null limit s",
        error("INVALID_QUERY", "limit given seems to be invalid", { limit: "s" }),
      ],
      [
        "select median(Amount) from Deals where id is not null",
        error("INVALID_DATA", "invalid data", {
          reason: "aggregate function median is not supported",
          column: "Amount",
        }),
      ],
      [
        "select id from Nothings where id is not null",
        error("INVALID_MODULE", "the given module is not supported in api", {}),
      ],
      [
        "select id from Contacts where Last_Name in (select Last_Name, Annual_Revenue from Leads where id is not null)",
        error("INVALID_QUERY", "subquery should contains only one column", {
          sub_query_sequence: 0,
          column_name: ["Last_Name", "Annual_Revenue"],
        }),
      ],
      [
        "select id from Quotes where Quoted_Items is not null",
        error("INVALID_QUERY", "unsupported column in criteria", {
          cv_criteria: false,
          column_name: "Quoted_Items",
          // biome-ignore lint/suspicious/noTemplateCurlyInString: Zoho writes it like this.
          value: "${EMPTY}",
          operator: "!=",
        }),
      ],
    ])("refuses in Zoho's words: %s", async (query, expected) => {
      expect(await refused(query as string)).toEqual(expected);
    });

    test("a column twice is a 401 under the other reading", async () => {
      zoho.quirks.crm.duplicateColumnStatus = 401;
      const [status] = await refused("select id, id from Contacts where id is not null");
      expect(status).toBe(401);
    });

    test("rows have only what the query selects under the other reading", async () => {
      zoho.quirks.crm.queriesGiveId = false;
      const { body } = await coql("select Last_Name from Contacts where Last_Name = 'Doe'");
      expect(body.data).toEqual([{ Last_Name: "Doe" }]);
    });

    test("the fields of the columns come along when asked for", async () => {
      const { body } = await crm("coql", {
        method: "POST",
        json: {
          select_query: "select Last_Name, Email from Contacts where Last_Name = 'Doe'",
          include_meta: ["fields"],
        },
      });
      expect(Object.keys(body.fields)).toEqual(["Last_Name", "Email"]);
      expect(body.fields.Email).toMatchObject({
        api_name: "Email",
        data_type: "email",
        table_name: "CrmContactDetails",
        column_name: "EMAIL",
        generated_type: 1,
      });
    });

    const place = { api_name: "include_meta", json_path: "$.include_meta[0]" };
    test.each([
      [
        "fields",
        {
          expected_data_type: "jsonarray",
          api_name: "include_meta",
          json_path: "$.include_meta",
        },
      ],
      [[5], { expected_data_type: "text", ...place, supported_values: ["fields"] }],
      [["views"], { ...place, supported_values: ["fields"] }],
    ])("include_meta %j is refused", async (include_meta, details) => {
      const { status, body } = await crm("coql", {
        method: "POST",
        json: { select_query: "select id from Contacts where id is not null", include_meta },
      });
      expect([status, body]).toEqual(error("INVALID_DATA", "invalid data", details));
    });

    test("limits of values and conditions", async () => {
      const values = (count: number) =>
        Array.from({ length: count }, (_, index) => `'${index}'`).join();
      const inValues = await coql(`select id from Contacts where Last_Name in (${values(101)})`);
      expect(inValues.body).toMatchObject({ code: "LIMIT_EXCEEDED", details: { limit: 100 } });
      const nest = (count: number): string =>
        count === 1 ? "id is not null" : `(${nest(count - 1)} and id is not null)`;
      expect((await coql(`select id from Contacts where ${nest(25)}`)).status).toBe(200);
      expect((await coql(`select id from Contacts where ${nest(26)}`)).body.code).toBe(
        "LIMIT_EXCEEDED",
      );
    });

    test("the query is mandatory", async () => {
      const { status, body } = await crm("coql", { method: "POST", json: {} });
      expect([status, body]).toEqual(
        error("MANDATORY_NOT_FOUND", "mandatory key not found", { api_name: "select_query" }),
      );
    });
  });

  describe("search", () => {
    const search = async (query: string) => {
      const answer = await crm(`Contacts/search?fields=Last_Name&${query}`);
      return answer.status === 204
        ? []
        : answer.body.data.map((row: { Last_Name: string }) => row.Last_Name).sort();
    };
    const criteria = (text: string) => search(`criteria=${encodeURIComponent(text)}`);

    beforeAll(() => {
      zoho.clock.set(start + 60 * second);
    });

    test.each([
      ["(Last_Name:equals:Doe)", ["Doe"]],
      ["Last_Name:equals:oe", undefined],
      ["(Last_Name:equals:oe)", ["Doe", "Moe", "Poe", "Roe"]],
      ["(Last_Name:starts_with:m)", ["Moe"]],
      ["(Last_Name:in:Doe,Moe)", ["Doe", "Moe"]],
      ["((Last_Name:equals:Doe)or(Last_Name:equals:Moe))", ["Doe", "Moe"]],
      ["((Email_Opt_Out:equals:true)and(Last_Name:starts_with:R))", ["Roe"]],
      ["(Date_of_Birth:greater_than:1982-01-01)", ["Moe", "O'Example"]],
      ["(Date_of_Birth:between:1981-01-01,1982-01-01)", ["Poe", "Roe"]],
      ["(Modified_Time:greater_equal:2026-05-04T08:59:53+00:00)", ["Moe", "O'Example"]],
    ])("criteria %s", async (text, expected) => {
      if (expected) expect(await criteria(text)).toEqual(expected);
      else {
        const answer = await crm(`Contacts/search?criteria=${encodeURIComponent(text)}`);
        expect([answer.status, answer.body.code]).toEqual([400, "INVALID_QUERY"]);
      }
    });

    test("brackets, commas and backslashes in values are escaped", async () => {
      const odd = String.raw`A (b), c\d`;
      account.crm.seed("Contacts", 1, () => ({ values: { Last_Name: odd }, modified: start }));
      expect(await criteria(String.raw`(Last_Name:in:A \(b\)\, c\\d)`)).toEqual([odd]);
      expect(await criteria(String.raw`(Last_Name:equals:A \(b\)\, c\\d)`)).toEqual([odd]);
    });

    test.each([
      ["criteria", "(Last_Name:equals:D*e)", ["Doe"]],
      ["criteria", "(Last_Name:equals:*xam*)", undefined],
      ["criteria", "(Last_Name:starts_with:*oe)", ["Doe", "Moe", "Poe", "Roe"]],
      ["criteria", "(Last_Name:starts_with:o*le)", ["O'Example"]],
      ["criteria", "(Last_Name:equals:o*e M*)", []],
      ["criteria", "(Last_Name:in:D*e)", []],
      ["word", "o*ample", ["O'Example"]],
      ["word", "*e*", undefined],
    ])("a * in %s %s stands for any characters, once a word", async (key, text, expected) => {
      if (expected) expect(await search(`${key}=${encodeURIComponent(text)}`)).toEqual(expected);
      else {
        const { status, body } = await crm(`Contacts/search?${key}=${encodeURIComponent(text)}`);
        expect([status, body.code]).toEqual([400, "INVALID_DATA"]);
        expect(body.message).toBe("More than one wildcard(*) not allowed in a searchword");
        expect(body.details).toEqual(
          key === "word" ? { param_name: "word" } : { reason: body.message, api_name: "Last_Name" },
        );
      }
    });

    test("by e-mail and word", async () => {
      expect(await search("email=C1@example.com")).toEqual(["Roe"]);
      expect(await search("word=xampl")).toContain("O'Example");
      expect((await crm("Contacts/search?fields=id")).body.code).toBe("EXPECTED_PARAM_MISSING");
    });

    test("misses a record that was written seconds ago", async () => {
      const id = account.crm.insert("Leads", { Last_Name: "Fresh" });
      const find = () => crm("Leads/search?word=fresh");
      expect((await find()).status).toBe(204);
      zoho.clock.advance(10 * second);
      expect((await find()).body.data[0].id).toBe(id);
    });

    test("ends at 2,000 results", async () => {
      const answer = await crm("Contacts/search?word=oe&page=11");
      expect([answer.status, answer.body.code]).toEqual([400, "LIMIT_REACHED"]);
    });
  });
});
