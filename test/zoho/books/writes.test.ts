import type { BooksAnswer } from "../../../src/zoho/books/answers";
import { sendWrite, writeOnce } from "../../../src/zoho/books/writes";
import { ZohoError } from "../../../src/zoho/errors/errors";
import type { ZohoClient } from "../../../src/zoho/http/client";
import type { ZohoRequest } from "../../../src/zoho/http/request";
import { skipWaits } from "../../support/waits";

beforeEach(() => {
  skipWaits();
});

const request: ZohoRequest = { method: "POST", path: "/books/v3/journals/1/reverse" };
const failing = (outcomeUnknown: boolean) =>
  new ZohoError({ product: "books", operation: "POST /x", reason: "gone", outcomeUnknown });

/** A client that gives one answer, or fails. */
const client = (answer: unknown, status = 200, timeLeft = 60_000) =>
  ({
    timeLeft: () => timeLeft,
    send: async () => {
      if (answer instanceof Error) throw answer;
      return { data: answer, status, headers: {} };
    },
  }) as unknown as ZohoClient;
const done = { code: 0, message: "done", id: "7" };
const told = ({ id }: BooksAnswer) => id as string | undefined;

test("what the answer tells of is the result, and nothing is looked for", async () => {
  const find = jest.fn();
  await expect(writeOnce(client(done), request, told, find)).resolves.toBe("7");
  expect(find).not.toHaveBeenCalled();
});

test.each([
  ["a lost answer", failing(true)],
  ["an answer that says nothing of it", { code: 0, message: "done" }],
  ["an answer that is none of Books", "<html>"],
])("behind %s, what is found is the result", async (_, answer) => {
  await expect(writeOnce(client(answer), request, told, async () => "8")).resolves.toBe("8");
});

test("what is not found over ten seconds was not written", async () => {
  const waits = skipWaits();
  const find = jest.fn(async () => undefined);
  const outcome = writeOnce(client(failing(true)), request, told, find);
  await expect(outcome).rejects.toMatchObject({
    message: expect.stringContaining("did not carry it out"),
    failure: { outcomeUnknown: false, retryable: false },
  });
  expect(find).toHaveBeenCalledTimes(3);
  expect(waits.reduce((sum, wait) => sum + wait)).toBe(10_000);
});

test.each([
  ["that comes late", undefined],
  ["that could not be read at first", failing(false)],
])("what was written is found by a later look, %s", async (_, first) => {
  const looks = [first, undefined, "8"];
  const find = async () => {
    const seen = looks.shift();
    if (seen instanceof Error) throw seen;
    return seen;
  };
  await expect(writeOnce(client(failing(true)), request, told, find)).resolves.toBe("8");
});

test("what cannot be read stays unknown, with the first error", async () => {
  const lost = failing(true);
  let looks = 0;
  const find = async () => {
    looks += 1;
    if (looks === 3) throw failing(false);
    return undefined;
  };
  await expect(writeOnce(client(lost), request, told, find)).rejects.toBe(lost);
  expect(lost.failure.outcomeUnknown).toBe(true);
});

test("a look whose call fails is the last one", async () => {
  const lost = failing(true);
  const refused = { product: "books", operation: "GET /x", reason: "dead", status: 401 } as const;
  const find = jest.fn(async () => {
    throw new ZohoError(refused);
  });
  await expect(writeOnce(client(lost), request, told, find)).rejects.toBe(lost);
  expect(find).toHaveBeenCalledTimes(1);
  expect(lost.failure.outcomeUnknown).toBe(true);
});

test("what there is no time to look for stays unknown", async () => {
  const lost = failing(true);
  const find = jest.fn(async () => undefined);
  await expect(writeOnce(client(lost, 200, 5_000), request, told, find)).rejects.toBe(lost);
  expect(find).toHaveBeenCalledTimes(2);
  expect(lost.failure.outcomeUnknown).toBe(true);
});

test("a refusal is passed on, and nothing is looked for", async () => {
  const find = jest.fn();
  const refused = failing(false);
  await expect(writeOnce(client(refused), request, told, find)).rejects.toBe(refused);
  expect(find).not.toHaveBeenCalled();
});

test("a deletion without a body was done by a try whose answer was lost; no other write was", async () => {
  await expect(
    sendWrite(client(undefined), { ...request, method: "DELETE" }),
  ).resolves.toMatchObject({ code: 0 });
  await expect(sendWrite(client(undefined), request)).rejects.toMatchObject({
    failure: { outcomeUnknown: true },
  });
});
