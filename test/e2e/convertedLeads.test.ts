import { createInstance, type Instance } from "../../playground/host/instance";
import { startWebhookServer } from "../../playground/host/webhookServer";
import { bundle, failureOf, idsOf, startWorld, type Values, type World } from "./support";

let world: World;
beforeEach(async () => {
  world = await startWorld({ dataCenter: "EU" });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await world.stop();
});

const crm = () => world.account.crm;
const minutes = (count: number) => world.zoho.clock.advance(count * 60_000);
const lead = (Last_Name: string) => crm().insert("Leads", { Last_Name, Company: "Example Ltd" });
const filtered = { filter: "Last_Name is not null" };

/** A lead trigger that began two minutes ago. */
async function started(key: string, inputs: Values) {
  const flow = world.pollingFlow(key, inputs);
  await flow.poll();
  minutes(2);
  return flow;
}

describe.each<[string, string, Values]>([
  ["the lead trigger", "leadsPollingTrigger", {}],
  ["the trigger of any module", "crmRecordsPollingTrigger", { recordType: "Leads" }],
  ["the same with Filter", "crmRecordsPollingTrigger", { recordType: "Leads", ...filtered }],
])("%s with Show Converted Leads", (_what, key, own) => {
  test("delivers a lead that is converted as updated, with the conversion", async () => {
    const id = lead("Doe");
    minutes(2);
    const flow = await started(key, { ...own, showConvertedLeads: true });
    crm().convertLead(id);
    const contact = crm().all("Contacts")[0]?.id;
    minutes(2);

    const { created, updated } = await flow.poll();

    expect(created).toEqual([]);
    expect(updated).toMatchObject([
      { id, $converted: true, Converted__s: true, $converted_detail: { contact } },
    ]);
    expect((await flow.poll()).updated).toEqual([]);
  });

  test("delivers one that was new to the flow as updated, too", async () => {
    const flow = await started(key, { ...own, showConvertedLeads: true });
    const id = lead("Roe");
    crm().convertLead(id);
    minutes(2);

    const { created, updated } = await flow.poll();

    expect([idsOf(created), idsOf(updated)]).toEqual([[], [id]]);
  });

  test("gives other leads as without it", async () => {
    const inputs: Values = { ...own };
    const [plain, asking] = [
      await started(key, inputs),
      await started(key, { ...own, showConvertedLeads: true }),
    ];
    lead("Poe");
    minutes(2);

    expect((await asking.poll()).created).toEqual((await plain.poll()).created);
  });

  test("turned on later neither loses nor repeats", async () => {
    const inputs: Values = { ...own, showConvertedLeads: false };
    const flow = await started(key, inputs);
    const [kept, before] = [lead("Kept"), lead("Before")];
    await flow.poll();
    crm().convertLead(before);
    await flow.poll();
    inputs.showConvertedLeads = true;
    // Within the minute that is read again.
    world.zoho.clock.advance(5_000);
    const after = lead("After");
    crm().convertLead(after);
    const first = await flow.poll();
    minutes(2);
    const second = await flow.poll();

    const later = [...idsOf(first.created), ...idsOf(first.updated), ...idsOf(second.updated)];
    expect(later).toContain(after);
    expect(later).not.toContain(kept);
    expect(new Set(later).size).toBe(later.length);
  });
});

test("a walk that is under way goes on as it began when the input is turned on", async () => {
  const inputs: Values = {
    maxRecordsPerRun: 2,
    showConvertedLeads: false,
    lookBackDate: "2020-01-01",
  };
  const leads = ["A", "B", "C", "D"].map((name) => {
    const id = lead(name);
    world.zoho.clock.advance(1_000);
    return id;
  });
  crm().update("Leads", leads[3] as string, { City: "Sampleton" });
  const flow = world.pollingFlow("leadsPollingTrigger", inputs);
  const got = idsOf((await flow.poll()).created);
  inputs.showConvertedLeads = true;
  world.zoho.clock.advance(1_000);
  crm().convertLead(leads[0] as string);
  for (let run = 0; run < 3; run++) {
    minutes(2);
    const { created, updated } = await flow.poll();
    got.push(...idsOf(created), ...idsOf(updated));
  }

  expect(got).toEqual([...leads, leads[0]]);
});

test("without the input nothing is told, as ever, and no list is asked for converted leads", async () => {
  const id = lead("Doe");
  minutes(2);
  const flow = await started("leadsPollingTrigger", {});
  crm().convertLead(id);
  minutes(2);

  expect(await flow.poll()).toMatchObject({ created: [], updated: [] });
  expect(JSON.stringify(world.zoho.requests.all({ product: "crm" }))).not.toContain('"converted"');
});

test("other modules are not asked for converted records", async () => {
  const inputs = { recordType: "Contacts", showConvertedLeads: true };
  const flow = await started("crmRecordsPollingTrigger", inputs);
  const id = crm().insert("Contacts", { Last_Name: "Doe" });
  minutes(2);

  expect(idsOf((await flow.poll()).created)).toEqual([id]);
  const refused = await failureOf(
    world.runAction("crmGetRecords", { recordType: "Contacts", converted: "both" }),
  );
  expect(refused.message).toBe("Converted is for Leads alone. Leave Converted empty for Contacts.");
});

test("a converted lead is read in several batches of fields", async () => {
  const fields = ["Last_Name", "Converted__s"];
  const padded = [...fields, ...Array.from({ length: 60 }, (_, index) => `Nothing_${index}`)];
  const id = lead("Doe");
  const list = async (converted: string) =>
    idsOf(
      (await world.runAction("crmGetRecords", { recordType: "Leads", fields: padded, converted }))
        .data.data,
    );

  crm().convertLead(id);

  expect(await list("both")).toEqual([id]);
  expect(await list("true")).toEqual([id]);
  expect(await list("false")).toEqual([]);
});

test.each([false, true])(
  "Get Records lists which leads are asked for, by COQL: %s",
  async (useCoql) => {
    const [kept, gone] = [lead("Kept"), lead("Gone")];
    crm().convertLead(gone);
    const list = async (converted?: string) =>
      (
        await world.runAction("crmGetRecords", {
          ...{ recordType: "Leads", fetchAll: true, useCoql, converted },
        })
      ).data.data as Values[];

    expect(idsOf(await list("true"))).toEqual([gone]);
    expect(idsOf(await list("false"))).toEqual([kept]);
    expect(idsOf(await list("both")).sort()).toEqual([kept, gone].sort());
    expect(await list("true")).toMatchObject([
      { Last_Name: "Gone", $converted: true, $converted_detail: expect.any(Object) },
    ]);
    if (!useCoql) expect(idsOf(await list())).toEqual([kept]);
  },
);

describe("CRM Record Changes", () => {
  async function events(
    showConvertedLeads: boolean,
    during: (instance: Instance) => Promise<void>,
  ) {
    jest.spyOn(Date, "now").mockImplementation(world.zoho.clock.now);
    const items: Values[] = [];
    const flow = {
      name: "Leads",
      stableId: "leads",
      trigger: {
        key: "crmEventsTrigger",
        inputs: {
          ...{ connection: "Zoho", events: '["Leads.all"]', fields: ["Last_Name"] },
          showConvertedLeads,
        },
      },
      run: async ({ payload }: { payload: { body: unknown } }) => {
        items.push(...(payload.body as { data: Values[] }).data);
        return "done";
      },
    };
    const certificate = await world.zoho.issueCertificate(["localhost"]);
    const webhooks = await startWebhookServer(
      certificate,
      async (_stableId, request) => (await instance.receive("Leads", request)).response,
    );
    const instance = createInstance({
      component: bundle,
      integration: { name: "Example", flows: [flow], state: {} },
      connections: { Zoho: async () => world.connection as never },
      webhookBase: webhooks.base,
    });
    try {
      await instance.deploy();
      await during(instance);
    } finally {
      await webhooks.close();
    }
    return items;
  }

  test.each([true, false])("tells of a conversion, with its record: %s", async (isShown) => {
    const id = lead("Doe");
    minutes(5);
    const items = await events(isShown, async (instance) => {
      crm().convertLead(id);
      await world.zoho.settle();
      await instance.idle();
    });

    expect(items).toMatchObject([
      {
        ...{ id, operation: "update", source: "notification" },
        record: isShown ? { Last_Name: "Doe", $converted: true } : null,
      },
    ]);
  });

  test("catches up with conversions once", async () => {
    const id = lead("Doe");
    minutes(5);
    const items = await events(true, async (instance) => {
      crm().callbacks.lost = 1;
      minutes(60);
      crm().convertLead(id);
      minutes(60);
      await instance.tick("Leads");
      minutes(60);
      await instance.tick("Leads");
    });

    expect(items).toMatchObject([
      { id, operation: "update", source: "catch-up", record: { $converted: true } },
    ]);
  });
});
