import type { AxiosResponse } from "axios";
import { withoutSecret } from "../../src/zoho/redact";

const secret = 'key+/"=secret';
const clean = (data: Buffer, headers = {}) =>
  withoutSecret({ status: 200, data, headers } as AxiosResponse<Buffer>, secret);

test.each([
  secret,
  encodeURIComponent(secret),
  new URLSearchParams({ k: secret }).toString().slice(2),
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString("base64"),
  Buffer.from(secret).toString("hex"),
])("a body and a header lose the secret written as %s", (spelling) => {
  const { data, headers } = clean(Buffer.from(`<${spelling}>`), { location: `/x?k=${spelling}&y` });
  expect(data.toString()).toBe("<(key)>");
  expect(headers.location).toBe("/x?k=(key)&y");
});

test("every other byte stays", () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  expect(clean(bytes).data).toEqual(bytes);
});
