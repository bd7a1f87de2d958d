import { readFileSync } from "node:fs";
import { join } from "node:path";
import { booksOperations } from "../../simulator/books/operations";
import { booksUnplayedParameters } from "../../simulator/books/operations/parameters";
import type { Operation } from "../../simulator/operations";
import { type OpenBooks, openBooks } from "./booksSupport";

let open: OpenBooks;

beforeAll(async () => {
  open = await openBooks();
});

const id = "1000000000001";
/** The path of an operation, with an id for each `*` and a module of one's own for `cm_*`. */
const pathOf = (pattern: readonly string[]): string =>
  pattern.map((part) => part.replace("*", part === "*" ? id : "robots")).join("/");

const named = (played: boolean): [string, Operation][] =>
  booksOperations.all
    .filter((operation) => operation.played === played)
    .map((operation) => [`${operation.method} /${operation.pattern.join("/")}`, operation]);

const ask = (method: string, path: string) => open.call(method, path);

test.each(named(false))("%s is Zoho's and not played", (_name, { method, pattern }) => {
  const { status, body } = ask(method, pathOf(pattern));
  expect({ status, code: body.code }).toEqual({ status: 501, code: "NOT_PLAYED" });
  expect(body.message).toMatch(/^The embedded Zoho does not play this operation/);
});

test.each(named(true))("%s is played", (_name, { method, pattern }) => {
  const { status, body } = ask(method, pathOf(pattern));
  expect(status).not.toBe(501);
  expect([5, 37]).not.toContain(body.code);
});

test.each(
  booksUnplayedParameters.all.map(
    (one) => [`${one.method} /${one.pattern.join("/")} with ${one.name}`, one] as const,
  ),
)("%s is Zoho's and not played", (_name, { method, pattern, name }) => {
  const { status, body } = open.call(method, pathOf(pattern), { query: { [name]: "1" } });
  expect({ status, code: body.code }).toEqual({ status: 501, code: "NOT_PLAYED" });
  expect(body.details.parameter).toBe(name);
});

test("no parameter stands twice, and each belongs to a call that is played", () => {
  const calls = booksUnplayedParameters.all.map(
    ({ method, pattern, name }) => `${method} ${pattern.join("/")} ${name}`,
  );
  expect(new Set(calls).size).toBe(calls.length);
  const verdicts = booksUnplayedParameters.all.map(({ method, pattern }) =>
    booksOperations.judge(method, pattern),
  );
  expect(new Set(verdicts)).toEqual(new Set(["played"]));
});

test("the README names as not played what is not", () => {
  const readme = readFileSync(join(__dirname, "../../simulator/books/README.md"), "utf8");
  const [, told = ""] = /^Not played, and answered 501.*?: (.*?)\n\n/ms.exec(readme) ?? [];
  const names = [...told.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
  expect(names.length).toBeGreaterThan(10);
  const beside = ["accept", "print", "credits"];
  const isPlayed = (name: string) =>
    booksOperations.all.some(({ played, pattern }) => played && pattern.includes(name));
  expect(names.filter((name) => !beside.includes(name)).filter(isPlayed)).toEqual([]);
  for (const name of ["approve", "exchangerates", "cm_*"]) {
    expect([name, isPlayed(name)]).toEqual([name, true]);
  }
});

test("a name that is none of Zoho's is passed over", () => {
  expect(open.get("invoices", { none_of_zohos: "1" }).status).toBe(200);
});

test.each<[string, Record<string, string>]>([
  ["bills/1", { accept: "pdf" }],
  ["invoices/1", { accept: "html" }],
  ["estimates/1", { print: "true" }],
  ["retainerinvoices", { print: "true" }],
])("GET %s as a document, %j, is not played", (path, query) => {
  expect(open.get(path, query).status).toBe(501);
});

test("a record that is asked for as a PDF by its header is not played", () => {
  const headers = { accept: "application/pdf" };
  expect(open.call("GET", "invoices/1", { headers }).status).toBe(501);
});

test("a list that is asked for as JSON comes", () => {
  const headers = { accept: "application/json, text/plain, */*" };
  expect(open.call("GET", "invoices", { headers }).status).toBe(200);
  expect(open.get("invoices", { accept: "json", print: "false" }).status).toBe(200);
});

test("no operation stands twice, as played and as not played", () => {
  const calls = booksOperations.all.map(({ method, pattern }) => `${method} ${pattern.join("/")}`);
  expect(calls.filter((call, index) => calls.indexOf(call) !== index)).toEqual([]);
});

test.each([
  "GET anything",
  "GET reports",
  "GET invoices/1/anything",
  "GET contacts/1/contactpersons/2/anything",
  "GET organizations/1/anything",
  "GET settings/anything",
  "POST invoices/1/status/anything",
])("%s is no path of Zoho's", (call) => {
  const [method = "", path = ""] = call.split(" ");
  expect(ask(method, path)).toMatchObject({ status: 404, body: { code: 5 } });
});

test.each(["PATCH invoices", "PUT invoices/pdf", "DELETE organizations", "POST users/me"])(
  "%s is no method of the path",
  (call) => {
    const [method = "", path = ""] = call.split(" ");
    expect(ask(method, path)).toMatchObject({ status: 405, body: { code: 37 } });
  },
);

test("a word of Zoho's own in place of an id is never taken for one", () => {
  for (const path of ["invoices/packingslips", "contacts/address", "invoices/deliverynotes"]) {
    expect(ask("GET", path).body.code).toBe("NOT_PLAYED");
  }
  expect(ask("GET", "invoices/1")).toMatchObject({ status: 404, body: { code: 1002 } });
});

test("what is below a record that is there is not played either, whoever asks", () => {
  const { contact_id } = open.organization.insert("contacts", { contact_name: "Example Mills" });
  const answer = open.call("POST", `contacts/${contact_id}/portal/enable`, { scopes: [] });
  expect(answer).toMatchObject({ status: 501, body: { code: "NOT_PLAYED" } });
});
