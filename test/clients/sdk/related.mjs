import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered } from "./answers.mjs";
import { classes, parameters } from "./models.mjs";

const kinds = await classes("related_records/related_records_operations");
const { RelatedRecordsOperations, GetRelatedRecordsParam, GetRelatedRecordParam } = kinds;

/** Records that belong to a record. */
export async function related() {
  const [account] = await ask("records", "Accounts");
  const [contact] = await ask("records", "Contacts");
  const list = async (name, module = "Accounts", id = account.id) =>
    answered(
      await new RelatedRecordsOperations(name, module).getRelatedRecords(
        BigInt(id),
        await parameters(GetRelatedRecordsParam, { FIELDS: "id,Created_Time,Owner", PER_PAGE: 5 }),
      ),
    );
  for (const name of ["Contacts", "Deals", "Quotes", "Sales_Orders", "Invoices"]) {
    await call(
      `list the ${name} of an account`,
      () => list(name),
      async (answer) => {
        const held = (await ask("records", name)).filter(
          (each) => each.Account_Name?.id === account.id,
        );
        assert.deepEqual(
          answer.getData().map((each) => String(each.getId())),
          held.map(({ id }) => id),
        );
        assert.equal(
          answer.getData()[0].getCreatedTime().getTime(),
          Date.parse(held[0].Created_Time),
        );
      },
    );
  }
  await call(
    "get a contact of an account",
    async () =>
      answered(
        await new RelatedRecordsOperations("Contacts", "Accounts").getRelatedRecord(
          BigInt(contact.id),
          BigInt(account.id),
          await parameters(GetRelatedRecordParam, { FIELDS: "Last_Name" }),
        ),
      ),
    (answer) => assert.equal(answer.getData()[0].getKeyValue("Last_Name"), contact.Last_Name),
  );
  await call(
    "list the cases of an account, which has none",
    () => list("Cases"),
    (answer) => assert.equal(answer, undefined),
  );
  await refused("list the contacts of an account that there is not", "INVALID_DATA", () =>
    list("Contacts", "Accounts", "999999999999999999"),
  );
}
