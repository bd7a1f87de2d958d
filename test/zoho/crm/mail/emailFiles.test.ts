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
  [
    "the extension of its type",
    { data, contentType: "application/pdf" },
    [],
    [{ name: "attachment-1.pdf", contentType: "application/pdf" }],
  ],
  [
    "a type of many extensions",
    { data, contentType: "application/octet-stream" },
    [],
    [{ name: "attachment-1" }],
  ],
  [
    "a name of its own",
    { data, name: "offer.pdf", suggestedExtension: "pdf" },
    [],
    [{ name: "offer.pdf", contentType: "application/pdf" }],
  ],
  ["an empty file name", { data, fileName: "", name: "a.pdf" }, [], [{ name: "a.pdf" }]],
  ["two names", { data, fileName: "a.pdf", name: "b.pdf" }, [], [{ name: "a.pdf" }]],
  ["a name that is no text", { data, name: 7 }, [], [{ name: "attachment-1" }]],
  ["a given name", [{ data, fileName: "a.pdf" }], ["offer.pdf"], [{ name: "offer.pdf", data }]],
  [
    "an empty name, in its place",
    [{ data, fileName: "a" }, data],
    ["", "b"],
    [{ name: "a" }, { name: "b" }],
  ],
  ["an ID of an upload", ` ${id} `, [], [{ id }]],
  ["a result of an upload", { id, name: "t.txt" }, [], [{ id, name: "t.txt" }]],
  ["lists in a list", [[data], [[{ id }, [data]]]], [], [{ data }, { id }, { data }]],
  ["empty entries", ["", null, [], undefined, " ", data], [], [{ name: "attachment-1" }]],
  ["nothing but empty entries", [[""], null], [], []],
  ["an empty entry with a name", ["", data], ["a.pdf", "b.pdf"], [{ name: "b.pdf", data }]],
  ["IDs in one text", ` ${id}, ${id}\n${id},`, [], [{ id }, { id }, { id }]],
  ["IDs in a text of a list", [data, `${id},${id}`], [], [{ data }, { id }, { id }]],
])("%s is read", (_, given, names, expected) => {
  expect(readEmailFiles(given, names)).toMatchObject(expected as object[]);
});

test.each<[unknown, string[], string]>([
  ["a text, and more", [], "Attachments, file 1, is no file, but a text. CRM - Upload File makes"],
  [[data, "", `${id}, offer.pdf`], [], "Attachments, file 2, is no file, but a text."],
  ["4876876000000333001", [], "is no file. Reference files of steps"],
  [[[[[[[data]]]]]], [], "Attachments, file 1, is no file."],
  [Array(11).fill(id).join(), [], "Attachments has 11 files."],
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
    refuseNamesOfUploads(readEmailFiles([data, id], names));

  expect(refuseNames(["offer.pdf", ""])).not.toThrow();
  expect(refuseNames(["", "x.pdf"])).toThrow(/file 2, was uploaded before and keeps its name/);
  const behindNone = readEmailFiles(["", id], ["offer.pdf"]);
  expect(() => refuseNamesOfUploads(behindNone)).not.toThrow();
});

test("a draft asks for the name of an upload, which it shows", () => {
  expect(() => requireNames(readEmailFiles([data, id], ["", "x.pdf"]))).not.toThrow();
  expect(() => requireNames(readEmailFiles([data, id], []))).toThrow(/file 2, is an ID without/);
});
