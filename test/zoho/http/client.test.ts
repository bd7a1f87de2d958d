import { isConnectionError } from "@prismatic-io/spectral";
import nock from "nock";
import * as clock from "../../../src/zoho/clock";
import { createZohoClient } from "../../../src/zoho/createClient";
import { failureOf, isZohoError } from "../../../src/zoho/errors/errors";
import type { Method, ZohoRequest } from "../../../src/zoho/http/request";
import { executionBudget, lifecycleBudget } from "../../../src/zoho/http/retry";
import { accessToken, zohoConnection } from "../../support/connection";
import { recordingLogger } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const zoho = () => nock("https://www.zohoapis.eu");

function clientWith(
  { product = "crm", debug = false } = {} as { product?: "crm" | "books"; debug?: boolean },
) {
  const { logger, lines } = recordingLogger();
  const client = createZohoClient(zohoConnection(), product, { logger, debug: { enabled: debug } });
  return { ...client, lines };
}

const send = (request: Partial<ZohoRequest> = {}) =>
  clientWith().send({ method: "GET", path: "/crm/v8/Leads", ...request });

const networkError = (code: string) => Object.assign(new Error(code), { code });

async function errorOf(sending: Promise<unknown>): Promise<Error> {
  try {
    await sending;
  } catch (thrown) {
    return thrown as Error;
  }
  throw new Error("Nothing was thrown.");
}

describe("a request", () => {
  test("goes to the connection's API host with its token", async () => {
    zoho()
      .get("/crm/v8/Leads")
      .matchHeader("authorization", `Zoho-oauthtoken ${accessToken}`)
      .reply(200, { data: [] });

    expect(await send()).toMatchObject({ status: 200, data: { data: [] } });
  });

  test("leaves out query members that are undefined and keeps 0, false and empty text", async () => {
    const scope = zoho().get("/crm/v8/Leads?a=0&b=false&c=&d=x%2By").reply(204);

    await send({ query: { a: 0, b: false, c: "", d: "x+y", e: undefined } });

    expect(scope.isDone()).toBe(true);
  });

  test("keeps names that occur several times", async () => {
    const scope = zoho().get("/crm/v8/Leads?ids=1&ids=2").reply(204);

    await send({
      query: [
        ["ids", "1"],
        ["ids", "2"],
      ],
    });

    expect(scope.isDone()).toBe(true);
  });

  test("sends a body as JSON", async () => {
    const body = { data: [{ Last_Name: "Example", Amount: 0, Phone: null }] };
    const scope = zoho()
      .post("/crm/v8/Leads", body)
      .matchHeader("content-type", /^application\/json/)
      .reply(201, {});

    await send({ method: "POST", body });

    expect(scope.isDone()).toBe(true);
  });

  test("sends bytes as they are", async () => {
    const scope = zoho()
      .post("/crm/v8/Leads", '{"id":4876876000000333001}')
      .matchHeader("content-type", "text/plain")
      .reply(200, {});

    await send({
      method: "POST",
      body: Buffer.from('{"id":4876876000000333001}'),
      headers: { "content-type": "text/plain" },
    });

    expect(scope.isDone()).toBe(true);
  });

  test("cannot have another token", async () => {
    const scope = zoho()
      .get("/crm/v8/Leads")
      .matchHeader("authorization", `Zoho-oauthtoken ${accessToken}`)
      .reply(204);

    await send({ headers: { authorization: "Zoho-oauthtoken other" } });

    expect(scope.isDone()).toBe(true);
  });

  test("may go to another host of the table, but to no other", async () => {
    const scope = nock("https://content.zohoapis.eu").post("/crm/v8/upload").reply(200, {});
    await send({ method: "POST", host: "content.zohoapis.eu", path: "/crm/v8/upload" });
    expect(scope.isDone()).toBe(true);

    const foreign = nock("https://evil.example.com").get("/crm/v8/Leads").reply(200, {});
    await expect(send({ host: "evil.example.com" })).rejects.toThrow(
      "https://evil.example.com is not a Zoho API host; nothing was sent to it.",
    );
    expect(foreign.isDone()).toBe(false);
  });

  test("has two minutes, or as long as told, but never longer than its budget lasts", async () => {
    const limits: number[] = [];
    jest.spyOn(clock, "callAfter").mockImplementation((milliseconds) => {
      limits.push(milliseconds);
      return () => {};
    });
    skipWaits();
    zoho().get("/crm/v8/Leads").times(4).reply(204);
    const { logger } = recordingLogger();
    const hurried = createZohoClient(zohoConnection(), "crm", { logger }, lifecycleBudget);

    await send();
    await send({ timeout: 5_000 });
    await send({ timeout: 0 });
    await hurried.send({ method: "GET", path: "/crm/v8/Leads" });

    expect(limits).toEqual([120_000, 5_000, executionBudget.total, lifecycleBudget.total]);
  });
});

describe("an answer", () => {
  test("without a body has no data", async () => {
    zoho().get("/crm/v8/Leads").reply(204);
    expect(await send()).toMatchObject({ status: 204, data: undefined });

    zoho().get("/crm/v8/Leads").reply(304);
    const headers = { "If-Modified-Since": "2026-06-01T10:00:00Z" };
    expect(await send({ headers })).toMatchObject({ status: 304, data: undefined });
  });

  test("keeps all digits of ids", async () => {
    zoho()
      .get("/crm/v8/Leads")
      .reply(200, '{"data":[{"id":4876876000000333001}]}', { "content-type": "application/json" });

    expect((await send()).data).toEqual({ data: [{ id: "4876876000000333001" }] });
  });

  test("is text or bytes when asked for", async () => {
    const file = Buffer.from([0, 1, 254, 255]);
    zoho().get("/crm/v8/Leads").reply(200, file, { "content-type": "application/zip" });
    expect((await send({ responseType: "binary" })).data).toEqual(file);

    zoho().get("/crm/v8/Leads").reply(200, { a: 1 });
    expect((await send({ responseType: "text" })).data).toBe('{"a":1}');
  });

  test("that is an error is read as one even when bytes were asked for", async () => {
    zoho()
      .get("/crm/v8/Leads")
      .reply(400, { code: "INVALID_DATA", message: "invalid data", status: "error" });

    await expect(send({ responseType: "binary" })).rejects.toThrow("invalid data");
  });
});

describe("a failure that may pass", () => {
  test("of a read is repeated, each time after a longer wait", async () => {
    const waits = skipWaits();
    jest.spyOn(Math, "random").mockReturnValue(1);
    zoho().get("/crm/v8/Leads").reply(503);
    zoho().get("/crm/v8/Leads").reply(429);
    zoho().get("/crm/v8/Leads").replyWithError(networkError("ECONNRESET"));
    zoho()
      .get("/crm/v8/Leads")
      .reply(200, { data: [{ id: "1" }] });

    expect((await send()).data).toEqual({ data: [{ id: "1" }] });
    expect(waits).toEqual([1_000, 2_000, 4_000]);
  });

  test("of the network says what to do when it lasts", async () => {
    skipWaits();
    zoho().get("/crm/v8/Leads").times(5).replyWithError(networkError("ECONNRESET"));
    expect((await errorOf(send())).message).toBe(
      "Zoho CRM: no answer came (ECONNRESET). This is often temporary, so try again. If this lasts, look at Zoho's status page. (GET /crm/v8/Leads: ECONNRESET)",
    );
  });

  test("is waited out for as long as Zoho says", async () => {
    const waits = skipWaits();
    zoho().get("/crm/v8/Leads").reply(429, {}, { "Retry-After": "17" });
    zoho().get("/crm/v8/Leads").reply(204);

    await send();

    expect(waits).toEqual([17_000]);
  });

  test("is an error after five tries", async () => {
    skipWaits();
    const scope = zoho().get("/crm/v8/Leads").times(5).reply(503);

    await expect(send()).rejects.toThrow("Try again later. (GET /crm/v8/Leads: HTTP 503)");
    expect(scope.isDone()).toBe(true);
  });

  test("such as JSON that was cut off is repeated for a read", async () => {
    skipWaits();
    const json = { "content-type": "application/json" };
    zoho().get("/crm/v8/Leads").reply(200, '{"data":[{"id":"1"', json);
    zoho().get("/crm/v8/Leads").reply(200, { data: [] });

    expect((await send()).data).toEqual({ data: [] });
  });

  test("lets a form be sent anew", async () => {
    skipWaits();
    const bodies: string[] = [];
    const keep = (body: string) => bodies.push(body) > 0;
    zoho().post("/crm/v8/files", keep).reply(429);
    zoho().post("/crm/v8/files", keep).reply(200, {});
    const form = [{ key: "file", data: Buffer.from("content"), fileName: "a.txt" }];

    await send({ method: "POST", path: "/crm/v8/files", form });

    expect(bodies).toHaveLength(2);
    for (const body of bodies) expect(body).toContain("content");
  });
});

describe("the waits of one execution", () => {
  const path = "/crm/v8/Leads";
  const throttled = (seconds: number) =>
    zoho()
      .get(path)
      .reply(429, { code: "TOO_MANY_REQUESTS" }, { "Retry-After": `${seconds}` });
  const found = () => zoho().get(path).reply(204);

  test("end after 75 seconds, however many requests they are for", async () => {
    const waits = skipWaits();
    const client = clientWith();
    const get = () => client.send({ method: "GET", path });
    for (const seconds of [40, 35]) {
      throttled(seconds);
      found();
      await get();
    }
    throttled(1);

    await expect(get()).rejects.toThrow("TOO_MANY_REQUESTS");
    expect(waits).toEqual([40_000, 35_000]);
  });

  test("count once where they run side by side", async () => {
    const waits = skipWaits({ together: 4 });
    const client = clientWith();
    const get = () => client.send({ method: "GET", path });
    for (let call = 0; call < 4; call++) throttled(30);
    zoho().get(path).times(4).reply(204);
    await Promise.all([get(), get(), get(), get()]);
    throttled(30);
    found();

    await get();

    expect(waits).toEqual(Array(5).fill(30_000));
  });

  test("end before the handlers of an instance's life do", async () => {
    const waits = skipWaits();
    const { logger } = recordingLogger();
    const client = createZohoClient(zohoConnection(), "crm", { logger }, lifecycleBudget);
    throttled(5);
    throttled(5);

    await expect(client.send({ method: "GET", path })).rejects.toThrow("TOO_MANY_REQUESTS");
    expect(waits).toEqual([5_000]);
  });
});

describe("a limit of Books", () => {
  const path = "/books/v3/items";
  const refused = (code: number, headers = {}) =>
    nock("https://www.zohoapis.eu").get(path).reply(429, { code, message: "limit" }, headers);
  const get = () => clientWith({ product: "books" }).send({ method: "GET", path });

  test.each([
    ["a minute", 44, 60_000],
    ["a moment", 1070, 500],
  ])("is waited out for %s: code %d", async (_, code, delay) => {
    const waits = skipWaits();
    jest.spyOn(Math, "random").mockReturnValue(1);
    refused(code);
    zoho().get(path).reply(200, { code: 0 });

    expect((await get()).data).toEqual({ code: 0 });
    expect(waits).toEqual([delay]);
  });

  test("that lasts for the day is an error at once, with the time until it ends", async () => {
    const waits = skipWaits();
    refused(45, { "X-Rate-Limit-Reset": "5400", "X-Rate-Limit-Remaining": "0" });

    const error = await errorOf(get());

    expect(error.message).toContain("That is in 1 h 30 min.");
    expect(failureOf(error)).toMatchObject({ limits: { remaining: 0, resetsIn: 5_400 } });
    expect(waits).toEqual([]);
  });
});

describe("a create", () => {
  test.each([
    ["HTTP 503", () => zoho().post("/crm/v8/Leads").reply(503)],
    [
      "a dropped connection",
      () => zoho().post("/crm/v8/Leads").replyWithError(networkError("ECONNRESET")),
    ],
    [
      "an answer that was cut off",
      () =>
        zoho()
          .post("/crm/v8/Leads")
          .reply(201, '{"data":[{', { "content-type": "application/json" }),
    ],
  ])("is sent once when %s leaves open whether it ran, and the error says so", async (_, fail) => {
    fail();
    const second = zoho().post("/crm/v8/Leads").reply(201, {});

    const error = await errorOf(send({ method: "POST", body: {} }));

    expect(error.message).toContain("It is unknown whether Zoho carried the request out.");
    expect(error.message).not.toContain("so try again");
    expect(failureOf(error)?.retryable).toBe(false);
    expect(second.isDone()).toBe(false);
  });

  test.each(["ECONNREFUSED", "ENOTFOUND"])("is repeated after %s", async (code) => {
    skipWaits();
    zoho().post("/crm/v8/Leads").replyWithError(networkError(code));
    zoho().post("/crm/v8/Leads").reply(201, { data: [] });

    expect((await send({ method: "POST", body: {} })).status).toBe(201);
  });

  test("is repeated after HTTP 429", async () => {
    skipWaits();
    zoho().post("/crm/v8/Leads").reply(429);
    zoho().post("/crm/v8/Leads").reply(201, { data: [] });

    expect((await send({ method: "POST", body: {} })).status).toBe(201);
  });
});

describe("a write that may be repeated", () => {
  const path = "/crm/v8/Leads/1";
  const put = () => send({ method: "PUT", path, body: {} });
  const lost = () => zoho().put(path).replyWithError(networkError("ECONNRESET"));
  const deadToken = { code: "INVALID_TOKEN", message: "invalid oauth token", status: "error" };

  test("whose first answer was lost has an unknown outcome when all others fail", async () => {
    skipWaits();
    lost();
    zoho().put(path).times(4).reply(503);

    const error = await errorOf(put());

    expect(error.message).toContain(
      "It is unknown whether Zoho carried the request out. Sending the request again does no harm.",
    );
    expect(failureOf(error)).toMatchObject({ outcomeUnknown: true, retryable: true });
  });

  test.each([
    [401, deadToken, "connect to Zoho again"],
    [400, { code: "RECORD_LOCKED", message: "locked", status: "error" }, "locked"],
  ])(
    "whose first answer was lost has an unknown outcome after HTTP %d as well",
    async (status, body, advice) => {
      skipWaits();
      lost();
      zoho().put(path).reply(status, body);

      const error = await errorOf(put());

      expect(error.message).toContain(advice);
      expect(error.message).toContain(
        "It is unknown whether an earlier try, whose answer was lost, was carried out.",
      );
      expect(isConnectionError(error)).toBe(status === 401);
      expect(failureOf(error)).toMatchObject({ outcomeUnknown: true, retryable: false });
    },
  );

  test("that surely never ran has failed", async () => {
    skipWaits();
    zoho().put(path).times(5).reply(429);

    expect(failureOf(await errorOf(put()))).not.toHaveProperty("outcomeUnknown");
  });

  test.each<Partial<ZohoRequest>>([
    { method: "GET" },
    { method: "POST", path: "/crm/v8/coql", repeat: "always" },
  ])("does not mean a read: %p", async (request) => {
    skipWaits();
    const { method = "GET", path = "/crm/v8/Leads" } = request;
    zoho().intercept(path, method).times(5).reply(503);

    expect((await errorOf(send(request))).message).not.toContain("unknown");
  });
});

describe("a create that its builder lets repeat", () => {
  test("has an unknown outcome when Zoho refuses it after a try whose answer was lost", async () => {
    zoho().post("/crm/v8/Leads").reply(502);
    zoho().post("/crm/v8/Leads").reply(400, { code: "DUPLICATE_DATA", message: "duplicate data" });

    const retry: ZohoRequest["retry"] = ({ attempt }) => (attempt < 2 ? 0 : undefined);
    const error = await errorOf(send({ method: "POST", body: {}, retry }));

    expect(error.message).toMatch(/duplicate data.*unknown whether an earlier try.*Look for/);
  });
});

describe("a delete", () => {
  const path = "/crm/v8/Leads/1";
  const gone = {
    data: [{ code: "INVALID_DATA", status: "error", message: "m", details: { id: "1" } }],
  };

  test("that finds nothing after a try whose answer was lost has succeeded", async () => {
    skipWaits();
    zoho().delete(path).replyWithError(networkError("ECONNRESET"));
    zoho().delete(path).reply(400, gone);

    expect((await send({ method: "DELETE", path })).data).toBeUndefined();
  });

  test("that meets HTTP 404 after a try whose answer was lost has succeeded", async () => {
    skipWaits();
    zoho().delete(path).reply(502);
    zoho().delete(path).reply(404, { code: "RESOURCE_NOT_FOUND", message: "m", status: "error" });

    expect((await send({ method: "DELETE", path })).data).toBeUndefined();
  });

  test("that finds nothing at once has failed", async () => {
    zoho().delete(path).reply(400, gone);

    await expect(send({ method: "DELETE", path })).rejects.toThrow("INVALID_DATA");
  });

  test("that finds nothing after a try that surely did not run has failed", async () => {
    skipWaits();
    zoho().delete(path).reply(429);
    zoho().delete(path).reply(404, { code: "NOT_FOUND", message: "not found", status: "error" });

    await expect(send({ method: "DELETE", path })).rejects.toThrow("not found");
  });

  test("in Books goes by its code for unknown records", async () => {
    skipWaits();
    const client = clientWith({ product: "books" });
    zoho().delete("/books/v3/contacts/1").reply(502);
    zoho().delete("/books/v3/contacts/1").reply(400, { code: 1002, message: "does not exist" });

    const answer = await client.send({ method: "DELETE", path: "/books/v3/contacts/1" });

    expect(answer.data).toBeUndefined();
  });
});

describe("a refusal", () => {
  test("is a ZohoError at once, with method and path but without query", async () => {
    const scope = zoho()
      .get("/crm/v8/Leads?zapikey=example-secret")
      .reply(400, { code: "INVALID_MODULE", message: "no such module", status: "error" });

    const error = await errorOf(send({ query: { zapikey: "example-secret" } }));

    expect(isZohoError(error)).toBe(true);
    expect(error.message).toContain("(GET /crm/v8/Leads: HTTP 400, INVALID_MODULE)");
    expect(error.message).not.toContain("example-secret");
    expect(scope.isDone()).toBe(true);
  });

  test("of the token is a ConnectionError that names the next step, and is not repeated", async () => {
    const second = zoho()
      .get("/crm/v8/Leads")
      .reply(401, { code: "INVALID_TOKEN", message: "bad" });

    const error = await errorOf(send());

    expect(isConnectionError(error)).toBe(true);
    expect(error.message).toContain("connect to Zoho again");
    expect(second.isDone()).toBe(true);
  });
});

test.each([
  ["crm", "/crm/v8/Leads", { code: "OAUTH_SCOPE_MISMATCH" }, "ZohoCRM.modules.READ"],
  ["books", "/books/v3/items", { code: 57 }, "ZohoBooks.settings.READ"],
] as const)(
  "a missing scope of %s is a ConnectionError that names it, and is not repeated",
  async (product, path, body, scope) => {
    const waits = skipWaits();
    zoho()
      .get(path)
      .reply(401, { ...body, message: "refused" });

    const error = await errorOf(clientWith({ product }).send({ method: "GET", path }));

    expect(isConnectionError(error)).toBe(true);
    expect(error.message).toContain(`The request needs ${scope}.`);
    expect(failureOf(error)).toMatchObject({ status: 401, scopes: [scope] });
    expect(waits).toEqual([]);
  },
);

test("what cannot be sent is a clear error", async () => {
  await expect(send({ method: "POST", body: { id: 1n } })).rejects.toThrow(
    /^Zoho CRM: the request could not be sent \(.*BigInt.*\)\. Check its values\./,
  );
});

describe("a redirect", () => {
  const found = (location: string) => zoho().get("/crm/v8/Leads").reply(302, "", { location });

  test("within the host is followed with the token", async () => {
    found("/crm/v8/Contacts");
    zoho()
      .get("/crm/v8/Contacts")
      .matchHeader("authorization", `Zoho-oauthtoken ${accessToken}`)
      .reply(200, { data: [] });

    expect((await send()).data).toEqual({ data: [] });
  });

  test.each([
    "https://evil.example.com/crm/v8/Leads",
    "//evil.example.com/crm/v8/Leads",
    "https://www.zohoapis.com/crm/v8/Leads",
    "http://www.zohoapis.eu/crm/v8/Leads",
  ])("to %s is not followed", async (location) => {
    const followed = nock(new URL(location, "https://www.zohoapis.eu").origin)
      .get("/crm/v8/Leads")
      .reply(200, {});
    found(location);

    await expect(send()).rejects.toThrow(/which is not followed/);
    expect(followed.isDone()).toBe(false);
  });

  test.each(["https://", "", "https://ada:example@www.zohoapis.eu/crm/v8/Contacts"])(
    "to %j is a clear error",
    async (location) => {
      found(location);

      await expect(send()).rejects.toThrow(
        "Zoho CRM: Zoho redirected to an unusable address, which is not followed. Check the path, and",
      );
    },
  );

  test.each<Method>(["POST", "PUT", "DELETE"])("of a %s is not followed", async (method) => {
    zoho().intercept("/crm/v8/Leads", method).reply(307, "", { location: "/crm/v8/Contacts" });
    const followed = zoho().intercept("/crm/v8/Contacts", method).reply(200, {});

    await expect(send({ method })).rejects.toThrow("is not followed");
    expect(followed.isDone()).toBe(false);
  });

  test("in a circle ends", async () => {
    zoho().get("/crm/v8/Leads").times(9).reply(302, "", { location: "/crm/v8/Leads" });

    await expect(send()).rejects.toThrow("is not followed");
  });
});

describe("the log", () => {
  test("is silent unless debugging", async () => {
    zoho().get("/crm/v8/Leads").reply(204);
    const client = clientWith();

    await client.send({ method: "GET", path: "/crm/v8/Leads" });

    expect(client.lines).toEqual([]);
  });

  test("names each try when debugging, and never the token", async () => {
    skipWaits();
    zoho().get("/crm/v8/Leads").reply(503);
    zoho().get("/crm/v8/Leads").reply(204);
    const client = clientWith({ debug: true });

    await client.send({ method: "GET", path: "/crm/v8/Leads" });

    const text = client.lines.map(({ message }) => message).join("\n");
    expect(text).toMatch(/GET \/crm\/v8\/Leads -> 503/);
    expect(text).toMatch(/failed \(503\); next try in \d+ ms/);
    expect(text).toMatch(/-> 204/);
    expect(text).not.toContain(accessToken);
  });
});

describe("parallel calls", () => {
  test("run five at a time, whatever a perform starts", async () => {
    let running = 0;
    let most = 0;
    zoho()
      .get("/crm/v8/Leads")
      .times(20)
      .reply((_uri, _body, answer) => {
        most = Math.max(most, ++running);
        setImmediate(() => {
          running--;
          answer(null, [204]);
        });
      });
    const client = clientWith();

    await Promise.all(
      Array.from({ length: 20 }, () => client.send({ method: "GET", path: "/crm/v8/Leads" })),
    );

    expect(most).toBe(5);
  });
});

describe("what Zoho says of its limits", () => {
  test("is logged when debugging", async () => {
    zoho().get("/crm/v8/Leads").reply(204, undefined, { "X-API-CREDITS-REMAINING": "4950" });
    const client = clientWith({ debug: true });

    await client.send({ method: "GET", path: "/crm/v8/Leads" });

    expect(client.lines.at(-1)?.message).toMatch(/-> 204 \(\d+ ms, 4,950 calls left\)$/);
  });

  test("is part of an error", async () => {
    zoho()
      .get("/crm/v8/Leads")
      .reply(400, { code: "INVALID_DATA", message: "no" }, { "X-API-CREDITS-REMAINING": "7" });

    expect(failureOf(await errorOf(send()))).toMatchObject({ limits: { remaining: 7 } });
  });
});

describe("a throttled accounts server", () => {
  const body = {
    error: "Access Denied",
    error_description: "You have made too many requests continuously. Please try again later.",
    status: "failure",
  };

  test.each([200, 400])(
    "is recognized by its words, with HTTP %d, and waited out",
    async (status) => {
      skipWaits();
      zoho().get("/crm/v8/Leads").reply(status, body);
      zoho().get("/crm/v8/Leads").reply(200, { data: [] });

      expect(await send()).toMatchObject({ data: { data: [] } });
    },
  );

  test("says how long to wait when it goes on", async () => {
    skipWaits();
    zoho().get("/crm/v8/Leads").times(5).reply(400, body);

    await expect(send()).rejects.toThrow("at most ten tokens per connection in ten minutes");
  });
});

test("a page of some gateway does not pass for an empty result", async () => {
  skipWaits();
  zoho().get("/crm/v8/Leads").times(5).reply(200, "<html>", { "content-type": "text/html" });

  await expect(send()).rejects.toThrow("the answer was cut off or is not Zoho's");
});
