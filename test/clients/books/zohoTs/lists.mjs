import assert from "node:assert/strict";
import { call } from "../../calls.mjs";
import { read, zoho } from "./session.mjs";

export async function lists() {
  await call(
    "organization.list",
    () => read(zoho.organization.list()),
    (organizations) =>
      assert.deepEqual(
        organizations.map(({ name, time_zone, is_default_org }) => [
          name,
          time_zone,
          is_default_org,
        ]),
        [
          ["Example Robotics", "Europe/Berlin", true],
          ["Example Mills", "Asia/Kolkata", false],
        ],
      ),
  );
  await call(
    "tax.list shows the active ones",
    () => read(zoho.tax.list()),
    (taxes) =>
      assert.deepEqual(
        taxes.map(({ tax_name, tax_percentage }) => [tax_name, tax_percentage]),
        [
          ["Reduced Tax", 5],
          ["Standard Tax", 20],
        ],
      ),
  );
  await call(
    "bankaccount.list",
    () => read(zoho.bankaccount.list()),
    ([bank]) => {
      assert.equal(bank.account_name, "Example Bank");
      assert.equal(bank.balance, 0);
      assert.equal(bank.is_active, true);
    },
  );
}
