import { copyPlainData } from "../../playground/host/plainData";

describe("copyPlainData", () => {
  it("copies plain data of any depth, keeps null and bytes, leaves undefined members out", () => {
    const shared = { a: [1, "two", null, false] };
    const value = { one: shared, two: shared, bytes: Buffer.from("x"), gone: undefined };
    const copy = copyPlainData(value, "value");
    expect(copy).toEqual(value);
    expect(copy.one).not.toBe(shared);
    expect(Object.keys(copy)).toEqual(["one", "two", "bytes"]);
  });

  const circular: Record<string, unknown> = {};
  circular.self = { circular };
  it.each([
    [{ rows: [1, new Date(0)] }, "value.rows[1] is a Date"],
    [new Map(), "value is a Map"],
    [{ big: 1n }, "value.big is a bigint"],
    [{ f: () => {} }, "value.f is a function"],
    [{ e: new Error("x") }, "value.e is a Error"],
    [circular, "value.self.circular is a circular reference"],
  ])("names what is not plain data: case %#", (value, message) => {
    expect(() => copyPlainData(value, "value")).toThrow(`${message}, not plain data.`);
  });
});
