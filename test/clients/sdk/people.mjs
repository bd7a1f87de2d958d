import assert from "node:assert/strict";
import { account, ask, call } from "../calls.mjs";
import { answered } from "./answers.mjs";
import { choice, classes, parameters } from "./models.mjs";
import { assertRead } from "./plain.mjs";

const { UsersOperations, GetUsersParam } = await classes("users/users_operations");
const { OrgOperations } = await classes("org/org_operations");

/** The organization and its users. */
export async function people() {
  await call(
    "get the organization",
    async () => {
      const response = await new OrgOperations().getOrganization();
      return { org: answered(response).getOrg()[0], raw: response.getResponseJSON().org[0] };
    },
    ({ org, raw }) => {
      assert.equal(org.getCompanyName(), account.organization);
      assertRead(org, raw);
    },
  );
  const operations = new UsersOperations();
  const users = async (values) => {
    const response = await operations.getUsers(await parameters(GetUsersParam, values));
    return { list: answered(response)?.getUsers(), raw: response.getResponseJSON()?.users };
  };
  for (const type of ["ActiveUsers", "ActiveConfirmedUsers", "CurrentUser"]) {
    await call(
      `list users of the type ${type}`,
      () => users({ TYPE: choice(type) }),
      async ({ list, raw }) => {
        const held = await ask("users", type);
        assert.deepEqual(
          list.map((each) => each.getEmail()).sort(),
          held.map(({ email }) => email).sort(),
        );
        for (const [index, each] of list.entries()) assertRead(each, raw[index]);
      },
    );
  }
  await call(
    "list users of a type that nobody is of",
    () => users({ TYPE: choice("DeactiveUsers") }),
    ({ list }) => assert.equal(list, undefined),
  );
  const [, second] = await ask("users", "ActiveUsers");
  await call(
    "get a user",
    async () => answered(await operations.getUser(BigInt(second.id))).getUsers(),
    ([one]) => {
      assert.equal(one.getFullName(), second.name);
      assert.equal(String(one.getId()), second.id);
    },
  );
}
