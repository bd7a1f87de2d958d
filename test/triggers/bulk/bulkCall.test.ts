import type { TriggerPayload } from "@prismatic-io/spectral";
import { payloadOf } from "../../../src/triggers/bulk/bulkCall";

test("a secret that a call repeats in its headers reaches no step", () => {
  const secret = "example-callback-secret";
  const payload = {
    headers: { "X-Original-Url": `/hook?secret=${secret}` },
    queryParameters: { secret, again: secret, other: "kept" },
    rawBody: { data: secret },
    body: { data: { secret }, contentType: "application/json" },
  } as unknown as TriggerPayload;

  expect(payloadOf(payload, { kind: "read" }, secret)).toEqual({
    headers: { "X-Original-Url": "/hook?secret=(secret)" },
    queryParameters: { again: "(secret)", other: "kept" },
    rawBody: { data: null },
    body: { data: { kind: "read" }, contentType: "application/json" },
  });
  expect(payload.headers["X-Original-Url"]).toContain(secret);
});
