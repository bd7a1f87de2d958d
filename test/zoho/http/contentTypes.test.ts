import { createRequire } from "node:module";
import { packTypes, typesOfFormData } from "../../../scripts/contentTypes";
import { extensionOf, readPacked, typeOfFile } from "../../../src/zoho/http/contentTypes";

const library = createRequire(require.resolve("form-data"))("mime-types") as {
  lookup(path: unknown): string | false;
};

it("the table is what form-data's own library knows (else run `npm run content-types`)", () => {
  expect(readPacked()).toEqual(packTypes(typesOfFormData()));
  expect(Object.keys(typesOfFormData()).length).toBeGreaterThan(1_000);
});

it("gives each extension the type that the library gives it", () => {
  for (const extension of Object.keys(typesOfFormData())) {
    const name = `Offer.${extension}`;
    expect([name, typeOfFile(name)]).toEqual([name, library.lookup(name)]);
  }
});

it.each([
  "Offer.PDF",
  "pdf",
  ".pdf",
  "folder.d/Offer.pdf",
  "folder.pdf/Offer",
  "C:\\offers\\Offer.docx",
  "Offer.tar.gz",
  "Offer.",
  "Offer",
  "Offer.unheard-of",
  "constructor",
  "Offer.__proto__",
  "",
])("gives what the library gives for %p", (name) => {
  expect(typeOfFile(name)).toBe(library.lookup(name) || undefined);
});

it.each([
  ["application/pdf", "pdf"],
  ["Image/PNG; charset=binary", "png"],
  ["text/plain;charset=utf-8", "txt"],
  ["text/html", "html"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
  ["application/vnd.ms-excel", "xls"],
  ["application/octet-stream", undefined],
  ["constructor", undefined],
  ["", undefined],
])("gives the usual extension of %p", (type, extension) => {
  expect(extensionOf(type)).toBe(extension);
});
