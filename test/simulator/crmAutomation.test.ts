import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import type { SimUser } from "../../simulator/types";
import { crmCaller } from "./support";

describe("what runs after a write", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;
  let crm: ReturnType<typeof crmCaller>;
  let bob: SimUser;

  beforeAll(async () => {
    zoho = await startZoho();
  });
  beforeEach(() => {
    const [owner] = zoho.createAccount().users as [SimUser];
    bob = { ...owner, id: "4876876000000009001", name: "Bob Sample" };
    account = zoho.createAccount({ users: [owner, bob] });
    crm = crmCaller(zoho, account);
    zoho.requests.clear();
  });
  afterAll(() => zoho.stop());

  const row = { Last_Name: "Doe", Email: "doe@example.com" };
  const post = (path: string, more: object, data: object[] = [row]) =>
    crm(path, { method: "POST", json: { data, ...more } });
  const rules = "settings/automation/assignment_rules";

  describe("trigger", () => {
    const called = async () => {
      await zoho.settle();
      return zoho.requests.count({ product: "callback" });
    };
    beforeEach(() =>
      account.crm.addWebhook({ module: "Leads", url: "https://localhost:1/rule", parameters: {} }),
    );

    test.each([
      [{}, 1],
      [{ trigger: ["workflow", "orchestration"] }, 1],
      [{ trigger: [] }, 0],
      [{ trigger: ["approval"] }, 0],
    ])("%j calls the rule's webhook %i times for each write", async (more, times) => {
      const { body } = await post("Leads", more);
      expect(await called()).toBe(times);

      const { id } = body.data[0].details;
      await crm(`Leads/${id}`, { method: "PUT", json: { data: [{ Company: "A" }], ...more } });
      expect(await called()).toBe(2 * times);

      await post("Leads/upsert", more);
      expect(await called()).toBe(3 * times);
    });

    test("of another name is refused", async () => {
      const { status, body } = await post("Leads", { trigger: ["all"] });

      expect([status, body.data[0].details.api_name]).toEqual([400, "trigger"]);
    });
  });

  describe("skip_feature_execution", () => {
    test.each([[{ name: "cadences" }], [{ name: "cadences", action: "update" }]])(
      "takes %j",
      async (feature) => {
        expect((await post("Leads/upsert", { skip_feature_execution: [feature] })).status).toBe(
          200,
        );
      },
    );

    test.each([
      [[{ name: "cadence" }], "$.skip_feature_execution[0].name"],
      [[{ name: "cadences", action: "delete" }], "$.skip_feature_execution[0].action"],
      ["cadences", "$.skip_feature_execution"],
    ])("refuses %j", async (features, json_path) => {
      const { status, body } = await post("Leads", { skip_feature_execution: features });

      expect(status).toBe(400);
      expect(body.data[0]).toMatchObject({ code: "INVALID_DATA", details: { json_path } });
    });
  });

  describe("assignment rules", () => {
    test("are listed by module with whom they pick", async () => {
      account.crm.addAssignmentRule("Contacts", "Others", bob);
      const id = account.crm.addAssignmentRule("Leads", "From the website", bob);

      const { status, body } = await crm(`${rules}?module=Leads`);

      expect(status).toBe(200);
      expect(body.assignment_rules).toEqual([
        expect.objectContaining({
          id,
          name: "From the website",
          module: expect.objectContaining({ api_name: "Leads" }),
          default_assignee: {
            id: bob.id,
            name: "Bob Sample",
            type: "user",
            resource: { id: bob.id, name: "Bob Sample" },
          },
        }),
      ]);
    });

    test.each([
      ["Leads", 204, undefined],
      ["Nothing", 400, { code: "INVALID_MODULE", details: { param_name: "module" } }],
      ["Products", 400, { code: "NOT_SUPPORTED", details: { param_name: "module" } }],
    ])("of %s answer %i", async (module, status, body) => {
      const answer = await crm(`${rules}?module=${module}`);

      expect(answer.status).toBe(status);
      if (body) expect(answer.body).toMatchObject(body);
      else expect(answer.body).toBeUndefined();
    });

    test("need a scope of their own", async () => {
      const { access_token } = account.issueToken({ scopes: ["ZohoCRM.settings.fields.ALL"] });
      const caller = crmCaller(zoho, account, access_token);

      expect((await caller(`${rules}?module=Leads`)).body.code).toBe("OAUTH_SCOPE_MISMATCH");
    });

    test.each([
      [true, "4876876000000009001"],
      [false, undefined],
    ])("pick the owner of what is written, over that of a row: %s", async (wins, expected) => {
      zoho.quirks.crm.rulesWinOverOwners = wins;
      const lar_id = account.crm.addAssignmentRule("Leads", "All", bob);
      const Owner = { id: account.user.id };
      const { body } = await post("Leads", { lar_id }, [row, { ...row, Email: null, Owner }]);
      zoho.quirks.crm.rulesWinOverOwners = true;

      const owners = body.data.map(
        ({ details }: { details: { id: string } }) => account.crm.get("Leads", details.id)?.Owner,
      );
      const second = expected ?? account.user.id;
      expect(owners).toMatchObject([{ id: bob.id }, { id: second }]);
    });

    test("of another module are unknown", async () => {
      const lar_id = account.crm.addAssignmentRule("Contacts", "All", bob);

      expect((await post("Leads", { lar_id })).body.data[0]).toMatchObject({
        code: "INVALID_DATA",
        details: { api_name: "lar_id", json_path: "$.lar_id" },
      });
    });
  });
});
