import { request } from "node:https";
import type { TriggerPayload } from "@prismatic-io/spectral";
import nock from "nock";
import { startWebhookServer } from "../../playground/host/webhookServer";
import { createCertificateAuthority } from "../../simulator/certificates";
import { gate, testFlow, testInstance } from "./testInstance";

describe("receive", () => {
  it("hands the parsed body, the raw body, headers and query to the trigger", async () => {
    const payloads: TriggerPayload[] = [];
    const { instance } = testInstance({}, [
      testFlow("hook", async ({ payload }) => {
        payloads.push(payload as TriggerPayload);
        return "";
      }),
    ]);
    await instance.deploy();
    const body = '{"ids": ["1"]}';
    const headers = { "Content-Type": "application/json; charset=utf-8" };
    const { execution } = await instance.receive("Flow", { headers, query: { a: "b" }, body });
    await execution;
    expect(payloads[0]).toMatchObject({
      headers,
      queryParameters: { a: "b" },
      body: { data: { ids: ["1"] }, contentType: headers["Content-Type"] },
      rawBody: { data: body },
      flow: { name: "Flow", stableId: "flow" },
      webhookUrls: { Flow: "https://localhost:1/trigger/flow" },
    });
  });

  it.each([
    ["text/plain", "1", "1"],
    ["application/json", "{broken", "{broken"],
    ["application/json", "null", null],
  ])("parses a body only when it is JSON: %s %s", async (type, body, parsed) => {
    const { instance } = testInstance({}, [
      testFlow("hook", async ({ payload }) => JSON.stringify(payload.body.data)),
    ]);
    await instance.deploy();
    const { execution } = await instance.receive("Flow", {
      headers: { "content-type": type },
      body,
    });
    expect((await execution).result).toBe(JSON.stringify(parsed));
  });

  it("answers as the trigger says, before the steps have run", async () => {
    const hold = gate();
    const response = { statusCode: 202, contentType: "text/plain", body: "thanks" };
    const { instance } = testInstance(
      {
        hook: async (_context, payload) => ({ payload, response }),
        act: async () => {
          await hold.opened;
          throw new Error("too late for the answer");
        },
      },
      [testFlow("hook")],
    );
    await instance.deploy();
    const received = await instance.receive("Flow", { headers: {}, body: "" });
    expect(received.response).toEqual(response);
    hold.open();
    expect(await received.execution).toMatchObject({ outcome: "failed", responseStatus: 202 });
  });

  it("refuses a call without running a step when the trigger ends it", async () => {
    const response = { statusCode: 401, contentType: "text/plain" };
    const { instance } = testInstance(
      {
        hook: async (_context, payload) => ({ payload, response, resultType: "polled_no_changes" }),
      },
      [testFlow("hook")],
    );
    await instance.deploy();
    const received = await instance.receive("Flow", { headers: {}, body: "" });
    expect(received.response.statusCode).toBe(401);
    expect((await received.execution).steps).toHaveLength(1);
  });

  it("answers 500 when the trigger fails, without the reason", async () => {
    const { instance } = testInstance(
      {
        hook: async () => {
          throw new Error("inner secret");
        },
      },
      [testFlow("hook")],
    );
    await instance.deploy();
    const { response, execution } = await instance.receive("Flow", { headers: {}, body: "" });
    expect(response.statusCode).toBe(500);
    expect(JSON.stringify(response)).not.toContain("secret");
    expect(await execution).toMatchObject({ outcome: "failed", error: "inner secret" });
  });
});

describe("the webhook server", () => {
  // nock's stand-in socket makes an uncaught error of a body that the server refuses.
  beforeAll(() => nock.restore());

  it("serves one HTTPS URL per flow, and 404 and 413 where there is nothing to receive", async () => {
    const authority = await createCertificateAuthority();
    const received: unknown[] = [];
    const server = await startWebhookServer(
      await authority.issue(["localhost"]),
      async (stableId, { headers, query, body, path }) => {
        if (stableId !== "flow") return undefined;
        received.push([headers["X-Some-Header"], query, body.toString(), path]);
        return { statusCode: 202, contentType: "text/plain", body: "thanks" };
      },
    );
    const post = (path: string, body: string) =>
      new Promise<string>((resolve, reject) => {
        const headers = { "content-type": "application/json", "X-Some-Header": "1" };
        const options = {
          method: "POST",
          headers,
          ca: authority.certificate,
          agent: false as const,
        };
        request(`${server.base}${path}`, options, (response) => {
          let text = "";
          response.on("data", (chunk) => {
            text += chunk;
          });
          response.on("end", () => resolve(`${response.statusCode} ${text}`));
        })
          .on("error", reject)
          .end(body);
      });
    expect(await post("/flow?a=b", '{"x":1}')).toBe("202 thanks");
    expect(await post("/flow/deeper/path", "{}")).toBe("202 thanks");
    expect(await post("/other", "{}")).toBe("404 ");
    expect(await post("/flow", "x".repeat(6 * 1024 * 1024 + 1))).toMatch(/^413 /);
    await server.close();
    expect(received).toEqual([
      ["1", { a: "b" }, '{"x":1}', undefined],
      ["1", {}, "{}", "deeper/path"],
    ]);
  });
});
