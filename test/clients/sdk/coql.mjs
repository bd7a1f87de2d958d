import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered } from "./answers.mjs";
import { classOf, make } from "./models.mjs";

const operations = new (await classOf("coql/coql_operations"))();
const run = async (selectQuery) =>
  answered(await operations.getRecords(await make("coql/body_wrapper", { selectQuery })));

/** Queries, and what Zoho refuses of them. */
export async function coql() {
  await call(
    "query records",
    () => run("select Last_Name, Email from Contacts where Last_Name = 'Lovelace'"),
    async (answer) => {
      const [held] = await ask("records", "Contacts");
      assert.equal(answer.getData().length, 1);
      assert.equal(String(answer.getData()[0].getId()), held.id);
      assert.equal(answer.getData()[0].getKeyValue("Email"), held.Email);
      assert.equal(answer.getInfo().getMoreRecords(), false);
    },
  );
  await call(
    "query by a joined module",
    () =>
      run(
        "select Last_Name, Account_Name.Account_Name from Contacts where Account_Name.Industry = 'Technology'",
      ),
    (answer) =>
      assert.equal(
        answer.getData()[0].getKeyValue("Account_Name.Account_Name"),
        "Example Robotics",
      ),
  );
  await call(
    "query an aggregate",
    () => run("select COUNT(id) from Contacts where id is not null"),
    async (answer) => {
      const held = await ask("records", "Contacts");
      assert.equal(Number(answer.getData()[0].getKeyValue("COUNT(id)")), held.length);
    },
  );
  await call(
    "query for what there is not",
    () => run("select Last_Name from Contacts where Last_Name = 'Nobody'"),
    (answer) => assert.equal(answer, undefined),
  );
  await refused("query without a condition", "SYNTAX_ERROR", () =>
    run("select Last_Name from Contacts"),
  );
  await refused("query a column that there is not", "INVALID_QUERY", () =>
    run("select Nothing from Contacts where id is not null"),
  );
}
