import assert from "node:assert/strict";
import { OrgOperations } from "@zohocrm/nodejs-sdk-8.0/lib/core/com/zoho/crm/api/org/org_operations.js";
import { account, call } from "../calls.mjs";
import { answered } from "./answers.mjs";

/** The organization itself. */
export async function organization() {
  await call(
    "get organization",
    async () => answered(await new OrgOperations().getOrganization()).getOrg(),
    ([org]) => assert.equal(org.getCompanyName(), account.organization),
  );
}
