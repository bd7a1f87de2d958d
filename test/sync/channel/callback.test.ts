import crypto from "node:crypto";
import { readCallback, refusalOf } from "../../../src/sync/channel/callback";
import { readChannel } from "../../../src/sync/channel/state";

const channel = readChannel({ channelId: "4711", token: "right", expiry: 1 });

afterEach(() => jest.restoreAllMocks());

describe("the token", () => {
  test.each([
    ["right", undefined],
    ["", 401],
    ["r", 401],
    ["righ", 401],
    ["righT", 401],
    ["right and more", 401],
    ["ri\u0067ht\u0000", 401],
    ["ｒｉｇｈｔ", 401],
    ["x".repeat(1_000_000), 401],
  ])("%.20j is compared as a digest of one length, whole and once", (token, status) => {
    const compare = jest.spyOn(crypto, "timingSafeEqual");

    const refusal = refusalOf({ channel_id: "4711", token }, channel);

    expect(refusal?.status).toBe(status);
    const lengths = compare.mock.calls.map((parts) => parts.map(({ byteLength }) => byteLength));
    expect(lengths).toEqual([[32, 32]]);
  });

  test.each([undefined, null, 7, ["right"], { toString: () => "right" }])(
    "%j is none and refused",
    (token) => {
      expect(refusalOf({ channel_id: "4711", token }, channel)).toMatchObject({ status: 401 });
    },
  );
});

test.each([
  ["text", 400],
  [null, 400],
  [[], 400],
  [{}, 401],
  [{ channel_id: "4712", token: "right" }, 401],
  [{ channel_id: ["4711"], token: "right" }, 401],
  [{ channel_id: 4711, token: "right" }, undefined],
])("%j is judged as %s", (body, status) => {
  expect(refusalOf(body, channel)?.status).toBe(status);
});

test("without a channel everything is refused", () => {
  expect(refusalOf({ channel_id: "4711", token: "right" }, undefined)).toMatchObject({
    status: 401,
  });
});

describe("a notification is read", () => {
  const body = {
    module: "Deals",
    operation: "update",
    ids: ["1", "2", "1"],
    server_time: 1_780_000_000_000,
    affected_fields: [{ 1: ["Stage"] }],
    affected_values: [{ record_id: "1", values: { Stage: "Won" } }],
  };

  test("with what changed, each record once", () => {
    expect(readCallback(body)).toEqual({
      module: "Deals",
      operation: "update",
      ids: ["1", "2"],
      serverTime: 1_780_000_000_000,
      affectedFields: new Map([["1", ["Stage"]]]),
      affectedValues: new Map([["1", { Stage: "Won" }]]),
    });
  });

  test.each([
    { module: 7 },
    { operation: "edit" },
    { ids: "1" },
    { ids: ["1/2"] },
    { ids: [{}] },
    { server_time: "soon" },
    { server_time: -1 },
  ])("not with %j", (wrong) => {
    expect(readCallback({ ...body, ...wrong })).toBeUndefined();
  });

  test("keys of prototypes are keys like others", () => {
    const hostile = JSON.parse(
      '{"affected_fields":[{"__proto__":["a"],"constructor":["b"]}],"affected_values":[{"record_id":"__proto__","values":{"__proto__":1}}]}',
    );

    const read = readCallback({ ...body, ...hostile });

    expect(read?.affectedFields.get("constructor")).toEqual(["b"]);
    expect({}).not.toHaveProperty("a");
  });
});
