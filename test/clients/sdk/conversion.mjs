import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { idOf, rows } from "./answers.mjs";
import { choice, classes, make, record } from "./models.mjs";

const { ConvertLeadOperations } = await classes("convert_lead/convert_lead_operations");
const { RecordOperations } = await classes("record/record_operations");

const email = "convert@example.com";

/**
 * Leads that become an account, a contact and a deal. For the matches of a lead, the SDK asks for the fields of four
 * modules as if they were one, and for contacts that are there it asks for the fields of a deal.
 */
export async function conversion() {
  const id = await createLead();
  const deals = await record({
    Deal_Name: "Arms",
    Stage: choice("Qualification"),
    Closing_Date: new Date("2030-01-31"),
  });
  await call(
    "convert a lead, with a deal",
    () => convert(id, { deals }),
    async ([row]) => {
      const { Contacts, Accounts, Deals } = becameOf(row);
      const contact = await ask("record", "Contacts", Contacts);
      assert.deepEqual([contact.Email, contact.Account_Name.id], [email, Accounts]);
      assert.equal((await ask("record", "Deals", Deals)).Deal_Name, "Arms");
    },
  );
  await refused("convert a lead that is converted", "ID_ALREADY_CONVERTED", () => convert(id));
  await refused("convert a lead that there is not", "INVALID_DATA", () => convert("999"));
  await giveAway();
}

async function giveAway() {
  const id = await createLead();
  const [, { id: next }] = await ask("users");
  await call(
    "convert a lead for another user",
    async () =>
      convert(id, {
        assignTo: await make("users/minified_user", { id: BigInt(next) }),
        overwrite: false,
        notifyLeadOwner: false,
        notifyNewEntityOwner: false,
      }),
    async ([row]) => {
      const { Contacts } = becameOf(row);
      assert.equal((await ask("record", "Contacts", Contacts)).Owner.id, next);
    },
  );
}

async function createLead() {
  const fields = { Last_Name: "Convert", Company: "Example Mills", Email: email };
  const data = [await record(fields)];
  const operations = new RecordOperations("Leads");
  const [row] = rows(await operations.createRecords(await make("record/body_wrapper", { data })));
  return idOf(row);
}

async function convert(id, members = {}) {
  const data = [await make("convert_lead/lead_converter", members)];
  const operations = new ConvertLeadOperations(BigInt(id));
  return rows(await operations.convertLead(await make("convert_lead/body_wrapper", { data })));
}

const idOfRecord = (one) => String(one.getId());

/** The IDs of what a lead became, by module. */
const becameOf = (row) =>
  Object.fromEntries(
    [...row.getDetails()].flatMap(([module, one]) => (one ? [[module, idOfRecord(one)]] : [])),
  );
