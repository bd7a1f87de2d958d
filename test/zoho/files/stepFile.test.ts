import { readStepFiles } from "../../../src/zoho/files/stepFile";

const data = Buffer.from("The offer");
const names = (entries: unknown[], given: string[] = []) =>
  readStepFiles("Files", entries, given).map(({ name }) => name);

test("files have the names that are given, then their own, then one by their type", () => {
  const own = { data, fileName: "offer.pdf" };
  expect(names([own, own, { data, contentType: "application/pdf" }, data], ["", "b.pdf"])).toEqual([
    ...["offer.pdf", "b.pdf", "attachment-3.pdf", "attachment-4"],
  ]);
});

test("bytes are taken in the form that JSON gives to these, too", () => {
  const file = { data, contentType: "application/pdf", fileName: "offer.pdf" };
  const ofJson = JSON.parse(JSON.stringify([file, data]));
  expect(readStepFiles("Files", ofJson, ["", "plan.txt"])).toEqual([
    { name: "offer.pdf", data, contentType: "application/pdf" },
    { name: "plan.txt", data, contentType: "text/plain" },
  ]);
});

test("a text is a file, and empty entries are none, with their names", () => {
  expect(readStepFiles("Files", ["", "Hello", undefined, null], ["a", "b"])).toMatchObject([
    { name: "b", data: Buffer.from("Hello"), contentType: "text/plain" },
  ]);
  expect(names([])).toEqual([]);
});

test.each([
  [[7], [], /^Files is no file\. Reference a file of a step/],
  [[{ data: data.toString("base64") }], [], /^Files is no file/],
  [[{ data: { type: "Buffer", data: [300] } }], [], /^Files is no file/],
  [[data, { id: "1" }], [], /^Files, file 2, is no file/],
  [[], ["a"], /^Files has fewer files than there are names/],
])("%j is refused", (entries, given, message) => {
  expect(() => names(entries as unknown[], given as string[])).toThrow(message);
});
