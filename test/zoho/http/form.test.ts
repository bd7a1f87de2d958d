import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import FormData from "form-data";
import { type FormPart, openForm } from "../../../src/zoho/http/form";

const read = async (parts: FormPart[]) => {
  const { headers, content } = openForm(parts);
  return { headers, sent: await buffer(content) };
};

/** The same form by the library. */
async function byLibrary(parts: FormPart[], contentType: string): Promise<Buffer> {
  const form = new FormData();
  form.setBoundary(contentType.replace("multipart/form-data; boundary=", ""));
  for (const { key, data, fileName, contentType: type } of parts) {
    form.append(key, data, { filename: fileName, contentType: type });
  }
  const pieces: Buffer[] = [];
  form.on("data", (piece) => pieces.push(Buffer.from(piece)));
  await new Promise((resolve, reject) => form.on("end", resolve).on("error", reject).resume());
  return Buffer.concat(pieces);
}

const texts = fc.string({ unit: "grapheme" });
const names = fc.oneof(texts, fc.stringMatching(/^["\r\n%\\;=a-z]*$/)).filter(
  // The library takes what is behind the last slash; src gives it no name with one.
  (name) => !name.includes("/"),
);
const parts: fc.Arbitrary<FormPart> = fc.record(
  {
    key: names,
    data: fc.oneof(
      texts,
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    ),
    fileName: fc.oneof(names, fc.constantFrom("Offer.pdf", "rows.zip", "Offer.unheard-of")),
    contentType: fc.constantFrom("", "text/csv", "application/json"),
  },
  { requiredKeys: ["key", "data"] },
);

test("a form has the bytes that the library form-data sends, and says how many", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { minLength: 1, maxLength: 4 }), async (all) => {
      const { headers, sent } = await read(all);

      expect(sent.toString("latin1")).toBe(
        (await byLibrary(all, headers["content-type"])).toString("latin1"),
      );
      expect(headers["content-length"]).toBe(String(sent.length));
    }),
  );
});

test("a file goes piece by piece, and none of it is copied", async () => {
  const data = Buffer.alloc(200_000, "a");
  const { content } = openForm([{ key: "file", data, fileName: "a.txt" }]);
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece);

  const ofFile = pieces.filter((piece) => piece.buffer === data.buffer);
  expect(ofFile.map(({ length }) => length)).toEqual([65_536, 65_536, 65_536, 3_392]);
});

test("no two forms have one boundary", async () => {
  const all = [{ key: "a", data: "b" }];

  expect((await read(all)).headers["content-type"]).not.toBe(
    (await read(all)).headers["content-type"],
  );
});
