import { createHmac } from "node:crypto";
import { readValues, type WebhookCall } from "../../../src/zoho/webhooks/call";
import { proofInBody, proofInUrl } from "../../../src/zoho/webhooks/caller";
import { call, form, json, secret } from "./calls";

describe("a call", () => {
  const proof = async (one: WebhookCall) =>
    proofInUrl(one, secret) ?? proofInBody(one, await readValues(one), secret);
  const sign = (text: string) => createHmac("sha256", secret.value).update(text).digest("hex");

  test.each([
    ["header", call({ headers: { secret: secret.value } })],
    ["parameter", call({ query: { secret: secret.value } })],
    ["parameter", form(`a=1&secret=${secret.value}`)],
    ["parameter", json({ secret: secret.value })],
    [
      "signature",
      call({
        headers: { "x-zoho-webhook-signature": sign('a1b2{"c":3}') },
        query: { b: "2", a: "1" },
        raw: '{"c":3}',
      }),
    ],
    [
      "signature",
      call({
        headers: {
          "x-zoho-webhook-signature": sign("JSONString{}").toUpperCase(),
          "content-type": "application/x-www-form-urlencoded",
        },
        raw: "JSONString=%7B%7D",
      }),
    ],
  ])("is genuine by its %s", async (by, one) => {
    expect(await proof(one)).toBe(by);
  });

  test.each([
    ["nothing", call()],
    ["a wrong secret", call({ headers: { secret: "5ecre7000000examplf" } })],
    ["a beginning of it", call({ query: { secret: "5ecre7" } })],
    ["a list of it", json({ secret: [secret.value] })],
    ["another name", call({ headers: { token: secret.value } })],
    ["a signature of other text", call({ headers: { "x-zoho-webhook-signature": sign("x") } })],
    ["an empty signature", call({ headers: { "x-zoho-webhook-signature": "" } })],
  ])("is refused with %s", async (_, one) => {
    expect(await proof(one)).toBeUndefined();
  });
});
