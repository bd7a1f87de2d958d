import FormData from "form-data";
import { type EmbeddedZoho, field, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { packed, unpacked } from "../../simulator/crm/bulkJobs/archive";
import { zgidOf } from "../../simulator/crm/organization";
import { type Call, send } from "./support";

let zoho: EmbeddedZoho;
let account: SimAccount;
let token: string;

beforeEach(async () => {
  const start = Date.parse("2026-06-01T10:00:00Z");
  zoho = await startZoho({ clock: { now: () => start } });
  account = zoho.createAccount();
  account.crm.defineModule({
    apiName: "Robots",
    fields: [
      field.integer("Arms"),
      field.date("Built"),
      field.boolean("Works"),
      field.text("Color"),
    ],
  });
  token = account.issueToken().access_token;
});
afterEach(() => zoho.stop());

const call = (path: string, more: Call = {}, host = "www.zohoapis.com") =>
  send(zoho, `https://${host}${path}`, {
    ...more,
    headers: { authorization: `Zoho-oauthtoken ${token}`, ...more.headers },
  });
const post = (path: string, json: unknown) => call(path, { method: "POST", json });

const startRead = (query: object, more: object = {}) =>
  post("/crm/bulk/v8/read", { query: { module: { api_name: "Robots" }, ...query }, ...more });

/** The lines of a read job's file, without the one of names. */
async function read(query: object): Promise<string[]> {
  const { body } = await startRead({ fields: ["Name"], ...query });
  const { id } = body.data[0].details;
  zoho.clock.advance(4_000);
  const { raw } = await call(`/crm/bulk/v8/read/${id}/result`);
  return unpacked(raw)?.text.split("\n").slice(1, -1) ?? [];
}

const condition = (name: string, comparator: string, value: unknown) => ({
  field: { api_name: name },
  comparator,
  value,
});

describe("reads", () => {
  beforeEach(() => {
    const robots = [
      { Name: "A", Arms: 1, Built: "2026-01-01", Works: true, Color: "Red" },
      { Name: "B", Arms: 2, Built: "2026-02-01", Works: false, Color: "dark red" },
      { Name: "C", Arms: 3, Built: "2026-03-01", Works: true, Color: "10% blue" },
      { Name: "D" },
    ];
    for (const robot of robots) account.crm.insert("Robots", robot);
  });

  test.each([
    ["Arms", "equal", "2", "B"],
    ["Arms", "not_equal", "2", "ACD"],
    ["Arms", "in", ["1", "3"], "AC"],
    ["Arms", "not_in", ["1", "3"], "BD"],
    ["Arms", "between", ["2", "3"], "BC"],
    ["Arms", "not_between", ["2", "3"], "AD"],
    ["Arms", "greater_than", 2, "C"],
    ["Arms", "greater_equal", 2, "BC"],
    ["Arms", "less_than", 2, "A"],
    ["Arms", "less_equal", 2, "AB"],
    ["Color", "equal", "red", "A"],
    ["Color", "contains", "RED", "AB"],
    ["Color", "contains", "%", "C"],
    ["Color", "not_contains", "red", "CD"],
    ["Color", "starts_with", "r", "A"],
    ["Color", "ends_with", "red", "AB"],
    ["Color", "equal", "", "D"],
    ["Built", "greater_than", "2026-01-31", "BC"],
    ["Works", "equal", "true", "AC"],
  ])("%s %s %p", async (name, comparator, value, expected) => {
    const lines = await read({ criteria: condition(name, comparator, value) });
    expect(lines.map((line) => line.split(",")[1]).join("")).toBe(expected);
  });

  test.each([
    [{ criteria: condition("Nope", "equal", 1) }, "FIELD_IN_CRITERIA_NOT_AVAILABLE"],
    [
      { criteria: condition("Arms", "contains", 1) },
      "FIELD_AND_COMPARATOR_IN_CRITERIA_NOT_COMPATIBLE",
    ],
    [{ criteria: condition("Arms", "equal", "x") }, "FIELD_AND_VALUE_IN_CRITERIA_NOT_COMPATIBLE"],
    [{ criteria: condition("Arms", "in", "1") }, "COMPARATOR_AND_VALUE_IN_CRITERIA_NOT_COMPATIBLE"],
    [{ criteria: { group_operator: "xor", group: [] } }, "GROUP_OPERATOR_NOT_SUPPORTED"],
    [{ criteria: { group_operator: "or", group: [] } }, "AMBIGUOUS_GROUP_IN_CRITERIA"],
    [{ fields: ["Nope"] }, "FIELD_NOT_AVAILABLE"],
    [{ cvid: "1" }, "CVID_NOT_SUPPORTED"],
    [{ page: 501 }, "PAGE_RANGE_EXCEEDED"],
    [{ page: 1, page_token: "x" }, "AMBIGUITY_DURING_PROCESSING"],
    [{ page_token: "x" }, "INVALID_DATA"],
    [{ module: { api_name: "Nothing" } }, "MODULE_NOT_AVAILABLE"],
    [{ module: { api_name: "Notes" } }, "MODULE_NOT_SUPPORTED"],
  ])("refuse %j", async (query, code) => {
    const { status, body } = await startRead(query);
    expect([status, body.code]).toEqual([400, code]);
  });

  test("refuse callbacks that cannot be made, and bodies that are not JSON", async () => {
    const bad = await startRead({}, { callback: { url: "http://a.example.com", method: "post" } });
    expect(bad.body.code).toBe("INVALID_CALLBACK_URL");
    const get = await startRead({}, { callback: { url: "https://a.example.com", method: "get" } });
    expect(get.body.code).toBe("INVALID_CALLBACK_METHOD");
    const text = await call("/crm/bulk/v8/read", { method: "POST", data: "{}" });
    expect([text.status, text.body.code]).toEqual([415, "MEDIA_TYPE_NOT_SUPPORTED"]);
  });

  test("go through their states by the clock and cost 50 credits", async () => {
    const { body } = await startRead({});
    expect(body.data[0].details.created_by).toEqual({ id: account.user.id });
    const { id } = body.data[0].details;
    const states: string[] = [];
    for (const step of [0, 1_500, 1_000, 2_000]) {
      zoho.clock.advance(step);
      states.push((await call(`/crm/bulk/v8/read/${id}`)).body.data[0].state);
    }
    expect(states).toEqual(["ADDED", "QUEUED", "IN PROGRESS", "COMPLETED"]);
    expect(account.crm.limits.creditsUsed()).toBe(54);
  });

  test("page tokens belong to a query and live for a day", async () => {
    account.crm.bulkJobs.recordsPerJob = 3;
    const { body } = await startRead({ fields: ["Name"] });
    zoho.clock.advance(4_000);
    const job = await call(`/crm/bulk/v8/read/${body.data[0].details.id}`);
    const { more_records, next_page_token: page_token } = job.body.data[0].result;

    expect(more_records).toBe(true);
    expect(await read({ page_token })).toHaveLength(1);
    const other = await startRead({ fields: ["Arms"], page_token });
    expect(other.body.code).toBe("TOKEN_BOUND_DATA_MISMATCH");
    zoho.clock.advance(24 * 60 * 60_000);
    token = account.issueToken().access_token;
    const late = await startRead({ fields: ["Name"], page_token });
    expect(late.body.code).toBe("EXPIRED_VALUE");
  });

  test("need the scope of bulk jobs and that of the module", async () => {
    for (const scopes of [["ZohoCRM.bulk.ALL"], ["ZohoCRM.modules.ALL"]]) {
      token = account.issueToken({ scopes }).access_token;
      expect((await startRead({})).body.code).toBe("OAUTH_SCOPE_MISMATCH");
    }
  });
});

describe("writes", () => {
  const host = "content.zohoapis.com";

  async function upload(archive: Buffer, headers: Record<string, string> = {}, at = host) {
    const form = new FormData();
    form.append("file", archive, { filename: "a.zip" });
    const own = { feature: "bulk-write", "x-crm-org": zgidOf(account.crm.context) };
    const all = { ...form.getHeaders(), ...own, ...headers };
    return call("/crm/v8/upload", { method: "POST", data: form.getBuffer(), headers: all }, at);
  }

  async function start(csv: string, mappings: object[], more: object = {}) {
    const { body } = await upload(packed("a.csv", csv));
    return post("/crm/bulk/v8/write", {
      operation: "insert",
      resource: [
        {
          type: "data",
          module: { api_name: "Robots" },
          file_id: body.details.file_id,
          field_mappings: mappings,
          ...more,
        },
      ],
    });
  }
  const name = { api_name: "Name", index: 0 };

  test("take dates as MM/dd/yyyy unless told another format", async () => {
    const built = { api_name: "Built", index: 1 };
    await start("Name,Built\nUS,12/31/2026\nISO,2026-12-31\n", [name, built]);
    await start("Name,Built\nGerman,31.12.2026\n", [name, { ...built, format: "dd.MM.yyyy" }]);
    zoho.clock.advance(4_000);

    expect(account.crm.all("Robots")).toMatchObject([
      { Name: "US", Built: "2026-12-31" },
      { Name: "German", Built: "2026-12-31" },
    ]);
  });

  test("repeat the first three columns in the result", async () => {
    const mappings = ["Name", "Arms", "Color", "Works"].map((api_name, index) => ({
      api_name,
      index,
    }));
    const { body } = await start("a,b,c,d\nA,2,Red,true\nB,x,Red,true\n", mappings);
    zoho.clock.advance(4_000);

    const { raw } = await call(`/crm/bulk/v8/write/${body.details.id}/result`);

    expect(unpacked(raw)?.text).toMatch(
      /^Name,Arms,Color,STATUS,RECORD_ID,ERRORS\nA,2,Red,ADDED,\d+,\nB,x,Red,SKIPPED,,INVALID_DATA-Arms\n$/,
    );
  });

  test("refuse uploads to a host for other things", async () => {
    const answer = await upload(packed("a.csv", "Name\n"), {}, "www.zohoapis.com");
    expect([answer.status, answer.body.code]).toEqual([404, "INVALID_URL_PATTERN"]);
  });

  const large = Buffer.alloc(25 * 1024 * 1024 + 1);
  const small = packed("a.csv", "Name\n");
  test.each<[string, Buffer, Record<string, string>, string, string]>([
    [
      "no feature",
      small,
      { feature: "" },
      "MANDATORY_NOT_FOUND",
      "Required key feature is not available",
    ],
    [
      "no organization",
      small,
      { "x-crm-org": "" },
      "MANDATORY_NOT_FOUND",
      "Required key x-crm-org is not available",
    ],
    [
      "another organization",
      small,
      { "x-crm-org": "1" },
      "INVALID_DATA",
      "Invalid data - x-crm-org",
    ],
    [
      "another feature",
      small,
      { feature: "mail" },
      "NOT_SUPPORTED_FEATURE",
      "Feature is not supported",
    ],
    ["more than 25 MB", large, {}, "INVALID_DATA", "Import file size should be less than 25 mb."],
  ])("refuse uploads of %s as published", async (_what, archive, headers, code, message) => {
    const { status, body } = await upload(archive, headers);
    expect([status, body]).toEqual([400, { code, details: {}, message, status: "error" }]);
  });

  test.each<[Buffer, Record<string, string>, number, object]>([
    [small, { "x-crm-org": "1" }, 400, { ERROR_CODE: 400, ERROR_MESSAGE: "Bad Request" }],
    [large, {}, 413, { code: "FILE_TOO_LARGE" }],
  ])(
    "refuse uploads in the upload server's own form under the other reading",
    async (archive, headers, status, body) => {
      zoho.quirks.crm.publishedUploadErrors = false;
      const answer = await upload(archive, headers);
      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject(body);
    },
  );

  test("are described with the module's ID, and without the file's", async () => {
    const started = await start("Name\nA\n", [name]);
    expect(started.body.details).toEqual({
      id: expect.any(String),
      created_by: { id: account.user.id },
    });
    const { body } = await call(`/crm/bulk/v8/write/${started.body.details.id}`);
    expect(body.created_by).toEqual({ id: account.user.id, name: account.user.name });
    expect(body.resource).toEqual([
      {
        status: "ADDED",
        type: "data",
        module: { api_name: "Robots", id: account.crm.context.modules.get("Robots")?.id },
        field_mappings: [name],
        file: expect.any(Object),
      },
    ]);
  });

  test.each([
    [
      "downloadHost",
      /^https:\/\/download-accl\.zoho\.com\/v2\/crm\/\d+\/bulk-write\/(\d+)\/\1\.zip$/,
    ],
    ["crmDownloadHost", /^https:\/\/download\.zohocrm\.com\/v2\/bulk\/write\/\d+\/result$/],
    ["relative", /^\/crm\/bulk\/v8\/write\/\d+\/result$/],
  ] as const)("give their results where the reading has them: %s", async (where, expected) => {
    zoho.quirks.crm.bulkWriteDownloads = where;
    const { body } = await start("Name\nA\n", [name]);
    zoho.clock.advance(4_000);
    const job = await call(`/crm/bulk/v8/write/${body.details.id}`);
    const { download_url } = job.body.result;
    expect(download_url).toMatch(expected);
    const { host, pathname } = new URL(download_url, "https://www.zohoapis.com");
    expect(unpacked((await call(pathname, {}, host)).raw)?.text).toContain("A,ADDED");
  });

  test("refuse files that are no archive of one CSV file", async () => {
    for (const archive of [Buffer.from("Name\n"), packed("a.txt", "Name\n")]) {
      expect((await upload(archive)).body.code).toBe("INVALID_FILE_FORMAT");
    }
  });

  test.each<[string, object[], object, string]>([
    ["Name\n", [name], { file_id: "1" }, "INVALID_FILE_ID"],
    ["Name\n", [{ ...name, index: 1 }], {}, "COLUMN_INDEX_NOT_FOUND"],
    ["Name\n", [{ ...name, api_name: "Nope" }], {}, "INVALID_FIELD_NAME"],
    ["Arms\n", [{ api_name: "Arms", index: 0 }], {}, "MANDATORY_FIELDS_NOT_MAPPED"],
    ["Name\n", [name], { module: { api_name: "Events" } }, "MODULE_NOT_AVAILABLE"],
    [`Name\n${"x\n".repeat(25_001)}`, [name], {}, "LIMIT_EXCEEDED"],
    [`${"x,".repeat(200)}x\n`, [name], {}, "HEADER_LIMIT_EXCEEDED"],
  ])("refuse %.10j %j %j", async (csv, mappings, more, code) => {
    expect((await start(csv, mappings, more)).body.code).toBe(code);
  });

  test("need the scope of files", async () => {
    token = account.issueToken({ scopes: ["ZohoCRM.bulk.ALL"] }).access_token;
    expect((await upload(packed("a.csv", "Name\n"))).body.code).toBe("OAUTH_SCOPE_MISMATCH");
  });
});
