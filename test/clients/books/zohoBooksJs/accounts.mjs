import assert from "node:assert/strict";
import { ask, call } from "../../calls.mjs";
import { organizationId, query, read, token, Zoho } from "./session.mjs";

export async function accounts() {
  const client = new Zoho.ChartOfAccounts();
  const made = await call(
    "ChartOfAccounts.post",
    () => read(client.post(token, query, { account_name: "Spare Parts", account_type: "expense" })),
    ({ chart_of_account }) => {
      assert.equal(chart_of_account.account_name, "Spare Parts");
      assert.equal(chart_of_account.is_active, true);
    },
  );
  const id = made.chart_of_account.account_id;
  await call(
    "ChartOfAccounts.getOne",
    () => read(client.getOne(token, id, query)),
    ({ chart_of_account }) => assert.deepEqual(chart_of_account, made.chart_of_account),
  );
  await call(
    "ChartOfAccounts.get shows the active ones",
    () => read(client.get(token, organizationId)),
    async ({ chartofaccounts, page_context }) => {
      const active = (await ask("records", "chartofaccounts")).filter(({ is_active }) => is_active);
      assert.equal(chartofaccounts.length, active.length);
      assert.equal(page_context.applied_filter, "AccountType.Active");
    },
  );
  await call(
    "ChartOfAccounts.update",
    () => read(client.update(token, id, query, { description: "Motors, belts" })),
    ({ chart_of_account }) => assert.equal(chart_of_account.description, "Motors, belts"),
  );
  await call(
    "ChartOfAccounts.delete",
    () => read(client.delete(token, id, query)),
    async () => assert.equal(await ask("record", "chartofaccounts", id), null),
  );
}
