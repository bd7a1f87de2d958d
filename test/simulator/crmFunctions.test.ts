import { type EmbeddedZoho, type SimAccount, startZoho } from "../../simulator";
import { crmCaller, send } from "./support";

let zoho: EmbeddedZoho;
let account: SimAccount;
let call: ReturnType<typeof crmCaller>;

beforeAll(async () => {
  zoho = await startZoho();
  account = zoho.createAccount();
  call = crmCaller(zoho, account);
  account.crm.defineFunction("echo", { run: (request) => ({ output: request }) });
  account.crm.defineFunction("empty", { run: () => ({ output: null, userMessages: ["done"] }) });
  account.crm.defineFunction("strict", {
    mandatory: ["name"],
    allows: ["oauth"],
    run: ({ arguments: given }) => ({ output: `Hello ${given.name}` }),
  });
  account.crm.defineFunction("broken", {
    run: () => ({ failure: { code: "internal_error", message: "line 3", status: 500 } }),
  });
  account.crm.defineFunction("plain", { run: () => ({ response: {} }) });
  account.crm.defineFunction("own", {
    run: () => ({
      response: {
        status: 418,
        contentType: "image/png",
        headers: { "x-frame-options": "SAMEORIGIN" },
        body: Buffer.from([0, 255]),
      },
    }),
  });
  account.crm.defineFunction("ext.old", { version: 1, run: () => ({ output: "ignored" }) });
});
afterAll(() => zoho.stop());

const execute = (name: string, query = "auth_type=oauth") =>
  `functions/${name}/actions/execute?${query}`;
const byKey = (path: string, key = account.zapiKey, host = "www.zohoapis.com") =>
  send(zoho, `https://${host}/crm/v8/${execute(path, `auth_type=apikey&zapikey=${key}`)}`);
const version1 = (name: string, host = "platform.zoho.com") =>
  send(
    zoho,
    `https://${host}/crm/v2/settings/custom_functions/${name}/execute?zapikey=${account.zapiKey}&a=1`,
  );

test("a function finds what was sent, and its output is text", async () => {
  const query = `auth_type=oauth&arguments=${encodeURIComponent('{"a":1}')}&b=2`;
  const { status, body } = await call(execute("echo", query), { method: "POST", json: { c: 3 } });

  expect(status).toBe(200);
  expect(body).toMatchObject({
    code: "success",
    message: "function executed successfully",
    details: { output_type: "string", id: expect.any(String), userMessage: [] },
  });
  expect(JSON.parse(body.details.output)).toMatchObject({
    method: "POST",
    authType: "oauth",
    arguments: { a: 1 },
    params: { b: "2" },
    body: { c: 3 },
  });
});

test("an output may be null, with messages", async () => {
  const { body } = await call(execute("empty"));
  expect(body.details).toMatchObject({ output: null, userMessage: ["done"] });
});

test.each([
  ["unknown", "auth_type=oauth", 400, "INVALID_DATA"],
  ["strict", "auth_type=oauth", 400, "MANDATORY_NOT_FOUND"],
  ["echo", "auth_type=oauth&arguments=x", 400, "PATTERN_NOT_MATCHED"],
  ["broken", "auth_type=oauth", 500, "internal_error"],
  ["ext.old", "auth_type=oauth", 400, "INVALID_DATA"],
])("%s?%s is refused with HTTP %d %s", async (name, query, status, code) => {
  expect(await call(execute(name, query))).toMatchObject({
    status,
    body: { code, status: "error" },
  });
});

test.each([
  ["GET", "READ"],
  ["POST", "CREATE"],
])("%s needs the scope of %s and no other", async (method, operation) => {
  const scope = `ZohoCRM.functions.execute.${operation}`;
  const all = ["ZohoCRM.modules.ALL", "ZohoCRM.settings.ALL"];
  const without = crmCaller(zoho, account, account.issueToken({ scopes: all }).access_token);
  const having = crmCaller(zoho, account, account.issueToken({ scopes: [scope] }).access_token);

  const refused = await without(execute("echo"), { method });
  expect(refused).toMatchObject({ status: 401, body: { code: "OAUTH_SCOPE_MISMATCH" } });
  expect((await having(execute("echo"), { method })).status).toBe(200);
});

test("a key runs functions in its data center, and stands for the owner", async () => {
  const { body } = await byKey("echo");
  const request = JSON.parse(body.details.output);
  expect(request).toMatchObject({ authType: "apikey", user: { id: account.user.id } });
  expect(request.params).not.toHaveProperty("zapikey");

  expect((await byKey("echo", account.zapiKey, "www.zohoapis.eu")).status).toBe(401);
  expect((await byKey("echo", "wrong")).status).toBe(401);
  expect((await byKey("strict")).body.code).toBe("NO_PERMISSION");
});

test("a key opens nothing else", async () => {
  const query = `auth_type=apikey&zapikey=${account.zapiKey}`;
  const { status } = await send(zoho, `https://www.zohoapis.com/crm/v8/users?${query}`);
  expect(status).toBe(401);
});

test("version 1 runs on the platform host and returns nothing", async () => {
  const { status, body } = await version1("ext.old");
  expect(status).toBe(200);
  expect(body.details).toMatchObject({ output: null, output_type: "void" });
  expect((await version1("echo")).body.code).toBe("INVALID_DATA");
  expect((await version1("ext.old", "platform.zoho.eu")).status).toBe(401);
});

test("a function's own answer has Zoho's defaults, or what the function set", async () => {
  expect(await call(execute("plain"))).toMatchObject({
    status: 200,
    text: "",
    headers: {
      "content-type": "application/json;charset=utf-8",
      "content-disposition": "attachment;filename=response.json",
    },
  });
  const own = await call(execute("own"));
  expect(own).toMatchObject({
    status: 418,
    headers: { "content-type": "image/png", "x-frame-options": "SAMEORIGIN" },
  });
  expect(own.raw).toEqual(Buffer.from([0, 255]));
});

test("CRM's answers come as a file, successes and errors alike, unless the quirk says otherwise", async () => {
  const file = { "content-disposition": "attachment; filename=response.json" };
  expect(await call(execute("echo"))).toMatchObject({ status: 200, headers: file });
  expect(await call(execute("unknown"))).toMatchObject({ status: 400, headers: file });

  zoho.quirks.crm.markedAnswers = false;
  expect((await call(execute("echo"))).headers).not.toHaveProperty("content-disposition");
  zoho.quirks.crm.markedAnswers = true;
});

test("the log holds no key", async () => {
  zoho.requests.clear();
  await byKey("echo");
  expect(JSON.stringify(zoho.requests.all())).not.toContain(account.zapiKey);
});
