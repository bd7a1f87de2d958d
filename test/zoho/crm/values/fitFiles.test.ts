import type { FieldRule } from "../../../../src/zoho/crm/prepare/fieldRule";
import { fitFiles, uploadWaiting, WaitingFile } from "../../../../src/zoho/crm/values/fitFiles";

const rule: FieldRule = {
  name: "Plans",
  label: "Plans",
  type: "fileupload",
  mandatory: false,
  writableOn: ["create", "update"],
};
const id = "ae9c6cd994aa55a0fda90faaff4a2f472b1c94e7";
const file = { data: Buffer.from("A plan."), contentType: "application/pdf" };

test.each([
  [id, [{ File_Id__s: id }]],
  [
    [id, ` ${id} `],
    [{ File_Id__s: id }, { File_Id__s: id }],
  ],
  [`["${id}"]`, [{ File_Id__s: id }]],
  [{ id, name: "plan.pdf" }, [{ File_Id__s: id }]],
  [{ File_Id__s: id }, [{ File_Id__s: id }]],
])("%j becomes what Zoho takes", (value, expected) => {
  expect(fitFiles(value, rule)).toEqual({ value: expected });
});

test.each([
  [[[{ File_Id__s: id }]]],
  [[[{ id: "4876876000000335001", _delete: null }]]],
  [[[{ id: "4876876000000335001", name: "x" }, {}]]],
  [[[]]],
])("a list of objects goes out as it is: %j", ([value]) => {
  expect(fitFiles(value, rule).value).toBe(value);
});

test.each(["plan.pdf", "4876876000000335001", 7, true, [id, 7], [[id]]])(
  "%j is no file",
  (value) => {
    expect(fitFiles(value, rule)).toEqual({
      value,
      misfit: { expected: "files of steps, or IDs of uploaded files" },
    });
  },
);

test.each([
  [file, { name: "Plans", contentType: "application/pdf" }],
  [
    { ...file, suggestedExtension: "pdf" },
    { name: "Plans.pdf", contentType: "application/pdf" },
  ],
  [
    { ...file, fileName: "a.txt" },
    { name: "a.txt", contentType: "application/pdf" },
  ],
  [
    { data: file.data, fileName: "a.txt" },
    { name: "a.txt", contentType: "text/plain" },
  ],
  [
    { ...file, contentType: "a\r\nb" },
    { name: "Plans", contentType: "application/octet-stream" },
  ],
  [new Uint8Array(file.data), { name: "Plans", contentType: "application/octet-stream" }],
])("the file of a step waits: %#", (value, told) => {
  expect(fitFiles(value, rule).value).toEqual([new WaitingFile({ data: file.data, ...told })]);
});

test("waiting files are uploaded in order, those of rows as well, and all else stays", async () => {
  const waiting = (name: string) => new WaitingFile({ name, data: file.data });
  const values = {
    Name: "P",
    Tags: [{ name: "a" }],
    Plans: [waiting("1"), { id: "2", _delete: null }],
    Parts: [{ Picture: [waiting("3")] }],
  };
  const uploaded: string[] = [];

  const settled = await uploadWaiting(values, async ({ name }) => {
    uploaded.push(name);
    return `file ${name}`;
  });

  expect(uploaded).toEqual(["1", "3"]);
  expect(settled).toEqual({
    Name: "P",
    Tags: [{ name: "a" }],
    Plans: [{ File_Id__s: "file 1" }, { id: "2", _delete: null }],
    Parts: [{ Picture: [{ File_Id__s: "file 3" }] }],
  });
  expect(settled.Tags).toBe(values.Tags);
});
