import {
  readEmailFiles,
  refuseNamesOfUploads,
  requireNames,
} from "../../../../src/zoho/crm/mail/emailFiles";

const data = Buffer.from("An offer.");
const id = "ae9c6cd994aa55a0fda90faaff4a2f472b1c94e7";

test.each<[string, unknown, string[], unknown]>([
  ["nothing", "", [], []],
  ["null", null, [], []],
  ["bytes", data, [], [{ name: "attachment-1" }]],
  ["a file of a step", { data, fileName: "offer.pdf" }, [], [{ name: "offer.pdf", data }]],
  ["its extension", { data, suggestedExtension: "pdf" }, [], [{ name: "attachment-1.pdf" }]],
  ["a given name", [{ data, fileName: "a.pdf" }], ["offer.pdf"], [{ name: "offer.pdf", data }]],
  [
    "an empty name, in its place",
    [{ data, fileName: "a" }, data],
    ["", "b"],
    [{ name: "a" }, { name: "b" }],
  ],
  ["an ID of an upload", ` ${id} `, [], [{ id }]],
  ["a result of an upload", { id, name: "t.txt" }, [], [{ id, name: "t.txt" }]],
])("%s is read", (_, given, names, expected) => {
  expect(readEmailFiles(given, names)).toMatchObject(expected as object[]);
});

test.each<[unknown, string[], string]>([
  ["a text", [], "Attachments, file 1, is no file. Reference files of steps"],
  [["4876876000000333001"], [], "Attachments, file 1, is no file."],
  [[data, { name: "a" }], [], "Attachments, file 2, is no file."],
  [{ id: 7 }, [], "is no file"],
  [Array(11).fill(data), [], "Attachments has 11 files. Zoho CRM takes at most 10 an e-mail."],
  [data, ["a", "b"], "Attachment Names has more names (2) than Attachments has files (1)."],
])("%# is refused", (given, names, message) => {
  expect(() => readEmailFiles(given, names)).toThrow(message);
});

test("an e-mail that is sent takes no name for an upload, which would be lost", () => {
  const refuseNames = (names: string[]) => () =>
    refuseNamesOfUploads(readEmailFiles([data, id], names), names);

  expect(refuseNames(["offer.pdf", ""])).not.toThrow();
  expect(refuseNames(["", "x.pdf"])).toThrow(/file 2, was uploaded before and keeps its name/);
});

test("a draft asks for the name of an upload, which it shows", () => {
  expect(() => requireNames(readEmailFiles([data, id], ["", "x.pdf"]))).not.toThrow();
  expect(() => requireNames(readEmailFiles([data, id], []))).toThrow(/file 2, is an ID without/);
});
