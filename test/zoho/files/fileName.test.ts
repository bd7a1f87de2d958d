import { extensionOf, fileNameOf } from "../../../src/zoho/files/fileName";

const latin1 = (text: string) => Buffer.from(text).toString("latin1");

test.each([
  ["attachment;filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%281%29.pdf", "Grüße (1).pdf"],
  ["attachment; filename=\"old.txt\"; filename*=UTF-8''new.txt", "new.txt"],
  ['attachment; filename="offer, \\"final\\".pdf"', 'offer, "final".pdf'],
  ["attachment; filename=offer.pdf; size=3", "offer.pdf"],
  [latin1('attachment; filename="Grüße.pdf"'), "Grüße.pdf"],
  ['attachment; filename="Gr\xfc\xdfe.pdf"', "Grüße.pdf"],
])("%s names %s", (header, name) => {
  expect(fileNameOf(header)).toBe(name);
});

test.each([
  ["attachment;filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", "passwd"],
  ['attachment; filename="..\\\\..\\\\run.exe"', "run.exe"],
  ["attachment;filename*=UTF-8''C%3A%5CTemp%5Ca.txt", "a.txt"],
  ["attachment;filename*=UTF-8''a%00b%0D%0Ac.txt", "abc.txt"],
  ["attachment;filename*=UTF-8''gpj.%E2%80%AEexe", "gpj.exe"],
  [`attachment; filename="${"x".repeat(300)}"`, "x".repeat(255)],
])("nothing but a name stays of %s", (header, name) => {
  expect(fileNameOf(header)).toBe(name);
});

test.each([
  undefined,
  "",
  "attachment",
  'attachment; filename=""',
  "attachment;filename*=UTF-8''..",
  "attachment;filename*=UTF-8''a%2F",
  "attachment;filename*=UTF-8''%E0%A4%A",
])("there is no name in %j", (header) => {
  expect(fileNameOf(header)).toBeUndefined();
});

test.each([
  ["offer.PDF", "pdf"],
  ["a.tar.gz", "gz"],
  ["README", undefined],
  ["a.b c", undefined],
  [undefined, undefined],
])("the extension of %s is %s", (name, extension) => {
  expect(extensionOf(name)).toBe(extension);
});
