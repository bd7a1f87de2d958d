import { type EmbeddedZoho, startZoho } from "../../simulator";
import { crmOperations } from "../../simulator/crm/operations";
import { crmUnplayedParameters } from "../../simulator/crm/operations/parameters";
import { dataCenters, downloadHost } from "../../simulator/dataCenters";
import type { Operation } from "../../simulator/operations";
import { send } from "./support";

let zoho: EmbeddedZoho;
let token: string;

beforeAll(async () => {
  zoho = await startZoho();
  token = zoho.createAccount().issueToken().access_token;
});

afterAll(() => zoho.stop());

const { accounts, api, upload } = dataCenters.US;

/** The URL of an operation, with an id or a name for each `*`. */
function urlOf(pattern: readonly string[]): string {
  const path = pattern
    .map((part, index) => (part !== "*" ? part : index === 0 ? "Leads" : "1000000000001"))
    .join("/");
  if (path === "upload") return `https://${upload}/crm/v8/upload`;
  if (path.startsWith("v2/")) return `https://${downloadHost(accounts)}/${path}`;
  if (path.startsWith("crm/")) return `https://${api}/${path}`;
  if (path.startsWith("bulk/")) return `https://${api}/${path.replace("bulk", "crm/bulk/v8")}`;
  return `https://${api}/crm/v8/${path}`;
}

const ask = (method: string, url: string) =>
  send(zoho, url, { method, headers: { authorization: `Zoho-oauthtoken ${token}` } });

const named = (played: boolean): [string, Operation][] =>
  crmOperations.all
    .filter((operation) => operation.played === played)
    .map((operation) => [`${operation.method} /${operation.pattern.join("/")}`, operation]);

test.each(named(false))("%s is Zoho's and not played", async (_name, { method, pattern }) => {
  const { status, body } = await ask(method, urlOf(pattern));
  expect({ status, code: body.code }).toEqual({ status: 501, code: "NOT_PLAYED" });
  expect(body.message).toBe(
    "The embedded Zoho does not play this operation, which the real Zoho has.",
  );
});

test.each(named(true))("%s is played", async (_name, { method, pattern }) => {
  const { status, body } = await ask(method, urlOf(pattern));
  expect(status).not.toBe(501);
  expect(["INVALID_URL_PATTERN", "INVALID_REQUEST_METHOD"]).not.toContain(body?.code);
});

test.each([
  "GET org/anything",
  "GET users/1000000000001/anything",
  "POST coql/extra",
  "GET actions/watch/1000000000001",
  "GET settings/anything",
  "GET settings/modules/Leads/anything",
  "POST Leads/actions/anything",
  "GET Leads/1000000000001/actions/anything",
  "GET Leads/1000000000001/Notes/1000000000001/anything",
])("%s is no path of Zoho's", async (call) => {
  const [method = "", path = ""] = call.split(" ");
  const { status, body } = await ask(method, urlOf(path.split("/")));
  expect({ status, code: body.code }).toEqual({ status: 404, code: "INVALID_URL_PATTERN" });
});

test.each([
  "PATCH Leads",
  "POST org",
  "GET coql",
  "PATCH settings/tags",
  "GET Leads/upsert",
  "PUT Leads/deleted",
  "GET Leads/actions/add_tags",
])("%s is no method of the path", async (call) => {
  const [method = "", path = ""] = call.split(" ");
  const { body } = await ask(method, urlOf(path.split("/")));
  expect(body.code).toBe("INVALID_REQUEST_METHOD");
});

test("what hangs on records by external ids is not played", async () => {
  const headers = { authorization: `Zoho-oauthtoken ${token}`, "x-external": "Leads.Key" };
  const { status, body } = await send(zoho, urlOf(["Leads", "key-1", "Notes"]), { headers });
  expect({ status, code: body.code }).toEqual({ status: 501, code: "NOT_PLAYED" });
});

test.each(
  crmUnplayedParameters.all.map(
    (one) => [`${one.method} /${one.pattern.join("/")} with ${one.name}`, one] as const,
  ),
)("%s is Zoho's and not played", async (_name, { method, pattern, name }) => {
  const [parameter = "", value = "1"] = name.replace("@", "").split("=");
  const isHeader = name.startsWith("@");
  const query = isHeader ? "" : `?${parameter}=${value}`;
  const headers = {
    authorization: `Zoho-oauthtoken ${token}`,
    ...(isHeader && { [parameter]: "2026-06-01T12:00:00+00:00" }),
  };
  const { status, body } = await send(zoho, urlOf(pattern) + query, { method, headers });
  expect({ status, code: body.code, parameter: body.details.parameter }).toEqual({
    status: 501,
    code: "NOT_PLAYED",
    parameter,
  });
  expect(body.message).toBe(
    `The embedded Zoho does not play the parameter ${parameter} of this operation, which the real Zoho has.`,
  );
});

test.each([
  "settings/fields?module=Leads&type=all",
  "settings/modules?status=visible",
  "Leads?fields=id&territory_id=",
  "Leads?fields=id&none_of_zohos=1",
])("GET %s has nothing that is not played", async (path) => {
  const { status } = await ask("GET", `https://${api}/crm/v8/${path}`);
  expect([200, 204]).toContain(status);
});

test("no parameter stands twice, and each belongs to a call that is played", () => {
  const calls = crmUnplayedParameters.all.map(
    ({ method, pattern, name }) => `${method} ${pattern.join("/")} ${name}`,
  );
  expect(new Set(calls).size).toBe(calls.length);
  const verdicts = crmUnplayedParameters.all.map(({ method, pattern }) =>
    crmOperations.judge(method, pattern),
  );
  expect(new Set(verdicts)).toEqual(new Set(["played"]));
});

test("a path that several lines fit is judged by the one that names more", () => {
  expect(crmOperations.judge("GET", ["Accounts", "1000000000001"])).toBe("played");
  expect(crmOperations.judge("GET", ["Services__s", "1000000000001"])).toBe("notPlayed");
  expect(crmOperations.judge("GET", ["Leads", "1000000000001", "__emails_sharing_details"])).toBe(
    "notPlayed",
  );
  expect(crmOperations.judge("GET", ["Leads", "1000000000001", "Notes"])).toBe("played");
});
