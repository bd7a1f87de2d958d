import { createInstance, type Instance } from "../../playground/host/instance";
import { startWebhookServer, type WebhookServer } from "../../playground/host/webhookServer";
import { bundle, startWorld, type Values, type World } from "./support";

const secret = "5ecre7000000example";

let world: World;
let webhooks: WebhookServer;
let instance: Instance;
let received: Values[];
let statuses: number[];

beforeEach(async () => {
  world = await startWorld({ dataCenter: "EU" });
  received = [];
  statuses = [];
  webhooks = await startWebhookServer(
    await world.zoho.issueCertificate(["localhost"]),
    async (_stableId, request) => {
      const { response } = await instance.receive("Workflow", request);
      statuses.push(response.statusCode);
      return response;
    },
  );
  const flow = {
    name: "Workflow",
    stableId: "workflow",
    trigger: { key: "workflowWebhookTrigger", inputs: { secret } },
    run: async ({ payload }: { payload: unknown }) => {
      received.push(payload as Values);
      return "done";
    },
  };
  instance = createInstance({
    component: bundle,
    integration: { name: "Example", flows: [flow], state: {} },
    connections: {},
    webhookBase: webhooks.base,
  });
  await instance.deploy();
});
afterEach(async () => {
  await webhooks.close();
  await world.stop();
});

const url = () => `${webhooks.base}/workflow`;

async function settle(): Promise<Values[]> {
  await world.zoho.settle();
  await instance.idle();
  return received.map((payload) => (payload.body as { data: Values }).data);
}

const ofLead = (field: string) => `\${Leads.${field}}`;
const parameters = {
  module: "Leads",
  id: ofLead("id"),
  Last_Name: ofLead("Last_Name"),
  Company: ofLead("Company"),
};
const lead = { Last_Name: 'Ada "Example"', Company: "Example, Mills & Co" };

test.each([
  ["a form", { body: "form" }],
  ["a form in parts", { body: "multipart" }],
  ["JSON", { body: "json" }],
  ["a GET", { method: "GET" }],
] as const)("a workflow rule of CRM that sends %s", async (_, how) => {
  world.account.crm.addWebhook({
    module: "Leads",
    url: `${url()}?secret=${secret}`,
    parameters,
    ...how,
  });

  const id = world.account.crm.insert("Leads", lead);

  const record = { id, ...lead };
  expect(await settle()).toEqual([
    { module: "Leads", fields: { module: "Leads", ...record }, record, raw: expect.any(String) },
  ]);
  expect(JSON.stringify(received)).not.toContain(secret);
});

test.each(["json", "form"] as const)("a workflow of Books that sends %s", async (body) => {
  const [books] = world.account.books.organizations;
  books?.addWebhook({ recordType: "contacts", url: url(), headers: { secret }, body });

  const contact = await world.runAction("booksCreateRecord", {
    recordType: "contacts",
    dynamicValues: { contact_name: "Example, Mills & Co" },
  });

  expect(await settle()).toMatchObject([
    {
      module: "contact",
      record: {
        contact_id: contact.data.contact.contact_id,
        contact_name: "Example, Mills & Co",
      },
    },
  ]);
  expect(JSON.stringify(received)).not.toContain(secret);
});

test.each(["json", "form"] as const)("a workflow of Books that signs %s", async (body) => {
  const [books] = world.account.books.organizations;
  books?.addWebhook({ recordType: "items", url: `${url()}?from=books`, secret, body });

  books?.insert("items", { name: "Robot arm", rate: 10 });

  expect(await settle()).toMatchObject([{ module: "item", record: { name: "Robot arm" } }]);
});

test("a call without the secret is refused, and no step runs", async () => {
  world.account.crm.addWebhook({ module: "Leads", url: url(), parameters });
  world.account.crm.addWebhook({
    module: "Leads",
    url: `${url()}?secret=${secret.slice(1)}`,
    parameters,
  });

  world.account.crm.insert("Leads", lead);

  expect(await settle()).toEqual([]);
  expect(statuses).toEqual([401, 401]);
});

test.each(["short", "with spaces in between", "a".repeat(51), ""])(
  "the secret %j is refused",
  async (weak) => {
    const payload = { headers: {}, queryParameters: {}, body: { data: "" }, rawBody: { data: "" } };

    await expect(
      world.runTrigger("workflowWebhookTrigger", { secret: weak }, {}, payload),
    ).rejects.toThrow(/^Secret (is|must)/);
  },
);
