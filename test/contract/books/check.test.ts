import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { check } from "../check";
import { type Exchange, loadContracts } from "../contracts";
import { describeReport } from "../report";
import type { AnswerException } from "./amend";

const text = { type: "string" };
const whole = { type: "integer" };
const answer = (properties: unknown) => ({
  content: { "application/json": { schema: { type: "object", properties } } },
});
const envelope = { code: whole, message: text };
const order = {
  type: "object",
  properties: {
    order_id: text,
    total: whole,
    is_sent: { type: "boolean" },
    address: { type: "object", properties: { city: text } },
    lines: { type: "array", items: { type: "object", properties: { rate: { type: "number" } } } },
  },
};
/** The list calls a text what is a number in the record, and knows a member more. */
const row = { type: "object", properties: { order_id: text, total: text, phone: text } };

/** A small file in the manner of Zoho's, none of Zoho's text. */
const paths = {
  "/orders": {
    get: { responses: { 200: answer({ ...envelope, order_list: { type: "array", items: row } }) } },
    post: { responses: { 201: answer({ ...envelope, order }) } },
  },
  "/orders/{order_id}": {
    parameters: [{ name: "order_id", in: "path", required: true, schema: text }],
    get: { responses: { 200: answer({ ...envelope, ...order.properties }) } },
    put: {
      responses: {
        200: answer({
          ...envelope,
          order: { type: "object", properties: { total: text, notes: text } },
        }),
      },
    },
  },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "contracts-"));
  for (const name of ["zoho-crm-v8", "zoho-books-v3"]) mkdirSync(path.join(folder, name));
  const info = { title: "orders", version: "1" };
  const file = path.join(folder, "zoho-books-v3", "orders.yml");
  writeFileSync(file, JSON.stringify({ openapi: "3.0.0", info, paths }));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function judge(
  request: string,
  body: unknown,
  { status = 200, exceptions = [] }: { status?: number; exceptions?: AnswerException[] } = {},
) {
  const [method = "", place = ""] = request.split(" ");
  const defects = { unreadable: [], corrections: [], answerExceptions: exceptions };
  const exchange: Exchange = {
    ...{ method, path: `/books/v3${place}`, query: {}, headers: {}, body: undefined },
    ...{ status, answer: body },
  };
  const reports = check([exchange], await loadContracts(folder, defects), []);
  const books = reports.find(({ name }) => name === "Books v3");
  return {
    problems: books?.violations.map(({ problem }) => problem),
    shares: books?.shares,
    text: describeReport(reports, []),
  };
}

const success = { code: 0, message: "success" };
const full = { order_id: "1", total: 2.5, is_sent: false, address: { city: "" }, lines: [] };
const made = (changes: object = {}) => ({ ...success, order: { ...full, ...changes } });

test("every key and type of a Books answer is held against the file", async () => {
  expect((await judge("POST /orders", made(), { status: 201 })).problems).toEqual([]);
  expect((await judge("POST /orders", made({ lines: [{ rate: 1 }] }))).problems).toEqual([]);
});

test.each<[string, object, string]>([
  ["an unknown key", { color: "red" }, "/order must not have color"],
  ["an empty number", { total: "" }, "/order/total must be number"],
  ["an empty flag", { is_sent: "" }, "/order/is_sent must be boolean"],
  ["an unknown key inside", { address: { town: "" } }, "/order/address must not have town"],
  ["a wrong type in a row", { lines: [{ rate: "" }] }, "/order/lines/*/rate must be number"],
  ["null", { order_id: null }, "/order/order_id must be string"],
])("%s is found", async (_what, changes, problem) => {
  expect((await judge("POST /orders", made(changes))).problems).toEqual([problem]);
});

test("a refusal has a number and a sentence, and nothing else", async () => {
  const refuse = (body: object) => judge("POST /orders", body, { status: 400 });
  expect((await refuse({ code: 4, message: "Invalid." })).problems).toEqual([]);
  expect((await refuse({ code: "4", message: "Invalid." })).problems).toHaveLength(1);
  expect((await refuse({ code: 4, message: "Invalid.", order: {} })).problems).toHaveLength(1);
});

test("a record is one and the same at every operation, and a number wins over a text", async () => {
  expect((await judge("PUT /orders/1", made({ notes: "" }))).problems).toEqual([]);
  expect((await judge("PUT /orders/1", made({ total: "" }))).problems).toEqual([
    "/order/total must be number",
  ]);
});

test("the share of the described keys is printed, with and without those inside", async () => {
  const { shares, text: report } = await judge("POST /orders", {
    ...success,
    order: { order_id: "1", address: { city: "" } },
  });
  // The update's notes are described too.
  expect(shares).toEqual([
    {
      operation: "POST /books/v3/orders",
      ...{ given: 2, described: 6, givenWithin: 4, describedWithin: 9 },
    },
  ]);
  expect(report).toContain("keys of POST /books/v3/orders: 2 of 6 (with those inside 4 of 9)");
});

describe("an exception", () => {
  const reason = "Because.";
  const renamed = { operations: /^GET \/orders$/, renamed: { order_list: "orders" }, reason };

  test("renames, adds and types members, wraps a record and takes one for a list", async () => {
    const exceptions: AnswerException[] = [
      renamed,
      { operations: /./, at: "orders", members: { total: { type: "number" } }, reason },
      { operations: /^GET .*\{order_id\}$/, wrapped: "order", reason },
      { operations: /./, at: "order", listed: ["address"], reason },
    ];
    const list = { ...success, orders: [{ order_id: "1", total: 1 }] };
    expect((await judge("GET /orders", list, { exceptions })).problems).toEqual([]);
    const one = made({ address: [{ city: "" }] });
    expect((await judge("GET /orders/1", one, { exceptions })).problems).toEqual([]);
  });

  test("allows another reading of where the record stands", async () => {
    const exceptions: AnswerException[] = [
      { operations: /^POST/, flatToo: "order", listedToo: "order", reason },
    ];
    for (const body of [made(), { ...success, ...full }, { ...success, order: [full] }]) {
      expect((await judge("POST /orders", body, { exceptions })).problems).toEqual([]);
    }
  });

  test("that finds no place any more is an error", async () => {
    const gone = { operations: /./, at: "invoice", members: {}, reason };
    await expect(judge("GET /orders", success, { exceptions: [gone] })).rejects.toThrow(
      "No answer of /./ has invoice to differ in.",
    );
  });
});
