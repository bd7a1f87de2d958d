import { createInstance, type Instance } from "../../playground/host/instance";
import { startWebhookServer, type WebhookServer } from "../../playground/host/webhookServer";
import { bundle, startWorld, type Values, type World } from "./support";

const day = 24 * 3_600_000;

let world: World;
let webhooks: WebhookServer;
let instance: Instance;
let makeInstance: (events: string) => Instance;
let items: Values[];

beforeEach(async () => {
  world = await startWorld({ dataCenter: "EU" });
  jest.spyOn(Date, "now").mockImplementation(world.zoho.clock.now);
  items = [];
  webhooks = await startWebhookServer(
    await world.zoho.issueCertificate(["localhost"]),
    async (_stableId, request) => (await instance.receive("Deals", request)).response,
  );
  const flowFor = (events: string) => ({
    name: "Deals",
    stableId: "deals",
    trigger: {
      key: "crmEventsTrigger",
      inputs: { connection: "Zoho", events, fields: ["Stage"] },
    },
    run: async ({ payload }: { payload: { body: unknown } }) => {
      items.push(...(payload.body as { data: Values[] }).data);
      return "done";
    },
  });
  makeInstance = (events) =>
    createInstance({
      component: bundle,
      integration: { name: "Example", flows: [flowFor(events)], state: {} },
      connections: { Zoho: async () => world.connection as never },
      webhookBase: webhooks.base,
    });
  instance = makeInstance('["Deals.all"]');
});
afterEach(async () => {
  jest.restoreAllMocks();
  await webhooks.close();
  await world.stop();
});

test("the bundle's trigger delivers events over HTTPS, renews, catches up and closes", async () => {
  const { crm } = world.account;
  await instance.deploy();
  const heard = crm.insert("Deals", { Deal_Name: "Heard", Stage: "Qualification" });
  await world.zoho.settle();
  await instance.idle();
  crm.callbacks.lost = 1;
  world.zoho.clock.advance(day);
  const missed = crm.insert("Deals", { Deal_Name: "Missed", Stage: "Qualification" });
  crm.remove("Deals", heard);
  world.zoho.clock.advance(4 * day);
  await instance.tick("Deals");

  expect(items).toMatchObject([
    { id: heard, operation: "insert", source: "notification", record: { Stage: "Qualification" } },
    { id: missed, operation: "insert", source: "catch-up", record: { Stage: "Qualification" } },
    { id: heard, operation: "delete", source: "catch-up", record: null },
  ]);
  const [channel] = crm.context.channels;
  expect(Number(channel?.expiry) - world.zoho.clock.now()).toBeGreaterThan(6.9 * day);

  await instance.delete();
  expect(crm.context.channels).toEqual([]);
});

test("a deploy for a misspelled module fails and names the closest that can be watched", async () => {
  await expect(makeInstance('["Deal.all"]').deploy()).rejects.toThrow(
    '"Deal". Modules that can be watched, the closest spelling first: Deals, ',
  );
});
