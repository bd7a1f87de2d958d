import { nameKeptFiles } from "../../../../src/zoho/crm/records/keptFiles";
import { planWrite } from "../../../../src/zoho/crm/records/writeOptions";

const upload = "ae9c6cd994aa55a0fda90faaff4a2f472b1c94e7";
const id = "4876876000000339001";
const file = { id, File_Id__s: upload, File_Name__s: "a.pdf", Size__s: "7" };

test.each([
  ["a file that the record has", [file], [{ id }]],
  ["an older form of images", [{ id, Encrypted_Id: upload }], [{ id }]],
  [
    "such a file beside a new one",
    [file, { File_Id__s: upload }],
    [{ id }, { File_Id__s: upload }],
  ],
  ["a file of a row", [{ id: "7", Pictures: [file] }], [{ id: "7", Pictures: [{ id }] }]],
])("%s is named by its ID alone", (_, Plans, expected) => {
  expect(nameKeptFiles({ Name: "P", Plans })).toEqual({ Name: "P", Plans: expected });
});

test.each([
  ["a new file", [{ File_Id__s: upload }]],
  ["a new file under an ID of nothing", [{ id: null, File_Id__s: upload }]],
  ["a file by the ID of its upload", [{ id: upload, File_Id__s: upload }]],
  ["a file that goes", [{ ...file, _delete: null }]],
  ["a change of an image", [{ id, Sequence_Number__s: 2 }]],
  ["a file of a new row", [{ Pictures: [file] }]],
  ["rows", [{ id, Quantity: 1 }, null, "a"]],
])("%s goes out as it is", (_, Plans) => {
  const values = { Plans, Name: "P" };
  expect(nameKeptFiles(values)).toBe(values);
});

test("an update names such files, and may be repeated, while other writes send what they got", () => {
  const planned = (kind: "create" | "update" | "upsert") => planWrite([{ Plans: [file] }], kind);

  expect(planned("update").body.data).toEqual([{ Plans: [{ id }] }]);
  expect(planned("update").repeat).toBe(planWrite([{ Name: "P" }], "update").repeat);
  for (const kind of ["create", "upsert"] as const) {
    expect(planned(kind).body.data).toEqual([{ Plans: [file] }]);
  }
});
