import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { repetitionOf } from "../../../src/zoho/crm/repetition";

test("what ends in the same state is sent again, and so is what Zoho then calls done", () => {
  for (const write of [
    "updateRecords",
    "upsertRecords",
    "removeRecords",
    "createTags",
    "changeTags",
    "closeChannels",
    "linkRecords",
    "unlinkRecords",
    "cancelMeeting",
    "lockRecord",
    "unlockRecord",
    "convertLead",
    "repeatParts",
    "convertInventory",
  ] as const) {
    expect(repetitionOf(write)).toEqual({ repeat: "always" });
  }
});

test.each([
  ["createRecords", "", /a new record with these values/],
  ["cloneRecord", "4876876000000333001", /new copy of record 4876876000000333001/],
  ["changeOwner", "", /Look at the owners/],
  ["addToRecords", "Rows, Interests", /new in Rows, Interests may be there/],
  ["linkByRows", "", /reads the links first/],
  ["addNote", "4876876000000333001", /notes of record 4876876000000333001/],
  ["addAttachment", "4876876000000333001", /attachments of record 4876876000000333001/],
  ["createDraft", "4876876000000333001", /whether record 4876876000000333001 has the draft/],
  ["sendEmail", "4876876000000333001", /may have been sent: .* record 4876876000000333001/],
  ["sendEmail", "4876876000000333001", /with the Type sent_from_crm/],
  ["scheduleEmail", "4876876000000333001", /with the Type scheduled_in_crm .* 4876876000000333001/],
  ["startReadJob", "Leads", /does no harm/],
  ["startWriteJob", "Leads", /Look in Leads for the rows/],
  ["mergeRecords", "4876876000000333002", /other records \(4876876000000333002\) before/],
  ["massUpdateView", "4876876000000087501", /custom view 4876876000000087501 in Zoho CRM/],
  ["massDeleteView", "4876876000000087501", /Count the records of custom view 4876876000000087501/],
  ["massChangeOwnerOfView", "4876876000000087501", /owners of the records of custom view/],
  ["openChannel", "1000000068001", /whether channel 1000000068001 is open/],
  ["advanceBlueprint", "4876876000000333001", /the state of record 4876876000000333001/],
  ["sendPartsOrNone", '"deal" (Deals)', /all parts or none: look in Zoho CRM for what part "deal"/],
  ["sendParts", '"deal" (Deals)', /what part "deal" \(Deals\) and the other parts do/],
  ["executeFunction", "invoice$&", /the logs of function invoice\$& under/],
] as const)(
  "%s is not sent again, and says how to find out what became of it",
  (write, what, findOut) => {
    const { repeat, findOut: said } = repetitionOf(write, what);

    expect(repeat).toBe("ifNotRun");
    expect(said).toMatch(findOut);
    expect(said).not.toContain("{");
  },
);

/** The files of CRM that send what is no GET, and how each of them knows whether it may be sent again. */
const root = path.join(__dirname, "../../../src/zoho/crm");
const writing = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }))
  .filter(
    ({ text }) => /send(Write)?[(<]/.test(text) && /method: "(POST|PUT|PATCH|DELETE)"/.test(text),
  );

test("each write of CRM has its row in the table; a query is a read", () => {
  const without = writing.filter(({ text }) => !/repetitionOf\(|planWrite\(/.test(text));

  expect(writing.length).toBeGreaterThan(5);
  expect(without.map(({ file }) => file)).toEqual([path.join("query", "coql.ts")]);
});
