import type { ActionContext } from "@prismatic-io/spectral";
import axios from "axios";
import { parseWebhook } from "../../playground/host/webhookRequest";
import { startWebhookServer, type WebhookServer } from "../../playground/host/webhookServer";
import { zgidOf } from "../../simulator/crm/organization";
import { recordingLogger } from "../support/logger";
import { type Answer, bundle, failureOf, startWorld, type Values, type World } from "./support";

/** A flow of an instance: what the platform knows of it. */
interface Flow {
  name: string;
  stableId: string;
  instanceId: string;
  /** The trigger's inputs as the builder filled them in. */
  inputs: Values;
}

let world: World;
let webhooks: WebhookServer;
/** What the flows' triggers gave for each request, in order. */
let runs: { stableId: string; payload: Answer; response: Answer; resultType?: string }[];
/** Cross-flow state of each instance. */
let states: Record<string, Values>;
let flows: Flow[];
/** What the lifecycle handlers warned of. */
let warnings: string[];

beforeEach(async () => {
  world = await startWorld({ dataCenter: "EU" });
  [runs, states, flows, warnings] = [[], {}, [], []];
  webhooks = await startWebhookServer(
    await world.zoho.issueCertificate(["localhost"]),
    async (path, request) => {
      const flow = flows.find((candidate) => pathOf(candidate) === path);
      if (!flow) return undefined;
      const payload = { ...parseWebhook(request) };
      const result = await world.runTrigger(key, flow.inputs, contextOf(flow), payload);
      runs.push({ stableId: flow.stableId, ...result });
      return result.response;
    },
  );
});
afterEach(async () => {
  jest.restoreAllMocks();
  await webhooks.close();
  await world.stop();
});

const key = "notificationsTrigger";
const trigger = () => bundle.triggers[key];
const crm = () => world.account.crm;
const channels = () => crm().context.channels;
const day = 24 * 3_600_000;

function makeFlow(name: string, inputs: Values = {}, instanceId = "instance-1"): Flow {
  const flow = {
    name,
    stableId: name.toLowerCase().replaceAll(" ", "-"),
    instanceId,
    inputs: { events: '["Deals.create", "Deals.edit"]', ...inputs },
  };
  flows.push(flow);
  return flow;
}

const pathOf = ({ stableId, instanceId }: Flow) => `${instanceId}-${stableId}`;
const urlOf = (flow: Flow) => `${webhooks.base}/${pathOf(flow)}`;

const contextOf = (flow: Flow) => ({
  logger: recordingLogger().logger,
  flow: { id: `${flow.instanceId}:${flow.stableId}`, name: flow.name, stableId: flow.stableId },
  instance: { id: flow.instanceId, name: "Example instance" },
  webhookUrls: Object.fromEntries(
    flows
      .filter(({ instanceId }) => instanceId === flow.instanceId)
      .map((other) => [other.name, urlOf(other)]),
  ),
  crossFlowState: structuredClone(states[flow.instanceId] ?? {}),
  instanceState: {},
  executionState: {},
  integrationState: {},
});

/** Runs a lifecycle handler as the platform does on deploy and delete, and keeps the state it returns. */
async function lifecycle(flow: Flow, handler: "webhookCreate" | "webhookDelete"): Promise<void> {
  const inputs = trigger()?.inputs ?? [];
  const defaults = inputs.map(({ key, default: value }) => [key, String(value ?? "")]);
  const params = {
    ...Object.fromEntries(defaults),
    connection: world.connection,
    ...flow.inputs,
  };
  const { logger, lines } = recordingLogger();
  const context = { ...contextOf(flow), logger } as unknown as ActionContext;
  const returned = await trigger()?.[handler]?.(context, params);
  warnings.push(...lines.filter(({ level }) => level === "warn").map(({ message }) => message));
  states[flow.instanceId] = { ...states[flow.instanceId], ...returned?.crossFlowState };
}

const deploy = (flow: Flow) => lifecycle(flow, "webhookCreate");
const remove = (flow: Flow) => lifecycle(flow, "webhookDelete");

const insertDeal = (values: Values = {}) =>
  crm().insert("Deals", { Deal_Name: 'Arm, "left"', Stage: "Qualification", ...values });

/** Posts to a flow's webhook; gives the status. */
async function post(flow: Flow, body: unknown): Promise<number> {
  const { status } = await axios.post(urlOf(flow), body, {
    headers: { "Content-Type": "application/json" },
    validateStatus: () => true,
  });
  return status;
}

describe("deploy", () => {
  test("opens a channel in Zoho with the flow's own URL, a random token and the longest life", async () => {
    const flow = makeFlow("Deals");

    await deploy(flow);

    expect(channels()).toEqual([
      {
        userId: world.account.user.id,
        channelId: expect.stringMatching(/^\d{1,15}$/),
        module: "Deals",
        events: ["Deals.create", "Deals.edit"],
        notifyUrl: urlOf(flow),
        token: expect.stringMatching(/^[\da-f]{32}$/),
        expiry: expect.any(Number),
        notifyOnRelatedAction: true,
        returnAffectedFieldValues: false,
        condition: undefined,
      },
    ]);
    const [channel] = channels();
    const life = Number(channel?.expiry) - world.zoho.clock.now();
    expect(life).toBeGreaterThan(6.9 * day);
    expect(life).toBeLessThanOrEqual(7 * day);
    expect(states["instance-1"]).toEqual({
      "zohoChannelOwner:deals": expect.objectContaining({ id: zgidOf(world.account.crm.context) }),
      "zohoNotificationChannel:deals": expect.objectContaining({
        channelId: channel?.channelId,
        token: channel?.token,
      }),
    });
  });

  test("takes the channel, token, expiry and conditions that the builder gives", async () => {
    const expiry = `${new Date(world.zoho.clock.now() + day).toISOString().slice(0, 19)}+00:00`;
    const condition = [
      {
        type: "field_selection",
        module: { api_name: "Deals" },
        field_selection: { field: { api_name: "Stage" } },
      },
    ];
    const flow = makeFlow("Deals", {
      channelId: "1000000068001",
      token: "example-token",
      channelExpiry: expiry,
      returnAffectedFieldValues: "true",
      notifyOnRelatedAction: "false",
      notificationCondition: JSON.stringify(condition),
    });

    await deploy(flow);

    expect(channels()).toMatchObject([
      {
        channelId: "1000000068001",
        token: "example-token",
        expiry: Date.parse(expiry),
        returnAffectedFieldValues: true,
        notifyOnRelatedAction: false,
        condition,
      },
    ]);
  });

  test("fails when Zoho refuses, and remembers nothing", async () => {
    const flow = makeFlow("Nothing", { events: ["Nothing.create"] });

    const { message } = await failureOf(deploy(flow));

    expect(message).toMatch(/field events.*INVALID_DATA/);
    expect(channels()).toEqual([]);
    expect(states["instance-1"]).toBeUndefined();
  });

  describe.each([true, false])("again, where Zoho replaces an open channel: %s", (replaces) => {
    beforeEach(() => {
      world.zoho.quirks.crm.rewatchReplaces = replaces;
    });

    test("leaves one channel, with the new events and the token that was made", async () => {
      const flow = makeFlow("Deals");
      await deploy(flow);
      const [before] = channels();
      flow.inputs = { events: ["Deals.delete", "Leads.all"] };

      await deploy(flow);

      expect(channels()).toMatchObject([
        { channelId: before?.channelId, module: "Deals", events: ["Deals.delete"] },
        { channelId: before?.channelId, module: "Leads", events: ["Leads.all"] },
      ]);
      expect(channels().map(({ token }) => token)).toEqual([before?.token, before?.token]);
    });

    test("with another channel closes the former one", async () => {
      const flow = makeFlow("Deals", { channelId: "11" });
      await deploy(flow);
      flow.inputs = { ...flow.inputs, channelId: "22" };

      await deploy(flow);

      expect(channels().map(({ channelId }) => channelId)).toEqual(["22"]);
    });

    test("opens the channel anew when it has expired meanwhile", async () => {
      const flow = makeFlow("Deals");
      await deploy(flow);
      world.zoho.clock.advance(8 * day);
      jest.spyOn(Date, "now").mockImplementation(world.zoho.clock.now);

      await deploy(flow);

      expect(channels()).toHaveLength(1);
    });
  });
});

describe("a change in CRM", () => {
  test("arrives at the flow, and the trigger passes it on as it came", async () => {
    const flow = makeFlow("Deals");
    await deploy(flow);

    const id = insertDeal();
    await world.zoho.settle();

    expect(runs).toHaveLength(1);
    const [run] = runs;
    expect(run?.payload.body.data).toEqual({
      server_time: world.zoho.clock.now(),
      query_params: {},
      module: "Deals",
      resource_uri: "https://www.zohoapis.eu/crm/v2/Deals",
      ids: [id],
      affected_fields: [],
      operation: "insert",
      channel_id: channels()[0]?.channelId,
      token: "(secret)",
    });
    expect(JSON.parse(run?.payload.rawBody.data)).toEqual(run?.payload.body.data);
    expect(run?.response).toMatchObject({ statusCode: 200 });
    expect(run?.resultType).not.toBe("polled_no_changes");
    expect(world.zoho.requests.all({ product: "callback" })).toMatchObject([{ status: 200 }]);
  });

  test("made by the connector's own actions arrives as well, with the changed values", async () => {
    const flow = makeFlow("Deals", { returnAffectedFieldValues: true });
    const id = insertDeal();
    await deploy(flow);

    await world.runAction("crmUpdateRecord", {
      recordType: "Deals",
      recordId: id,
      fieldValues: [{ key: "Stage", value: "Closed Won" }],
    });
    await world.zoho.settle();

    expect(runs.map(({ payload }) => payload.body.data)).toMatchObject([
      {
        operation: "update",
        ids: [id],
        affected_fields: [{ [id]: ["Stage"] }],
        affected_values: [{ record_id: id, values: { Stage: "Closed Won" } }],
      },
    ]);
  });

  test("that the events do not name does not arrive", async () => {
    await deploy(makeFlow("Deals"));
    const id = insertDeal();
    await world.zoho.settle();
    runs.length = 0;

    crm().remove("Deals", id);
    crm().insert("Leads", { Last_Name: "Example" });
    await world.zoho.settle();

    expect(runs).toEqual([]);
  });
});

describe("a call that is not Zoho's", () => {
  const genuine = () => ({
    channel_id: channels()[0]?.channelId,
    token: channels()[0]?.token,
    module: "Deals",
    ids: ["1"],
    operation: "insert",
  });

  const expectRefused = (statusCode: number) => {
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({
      resultType: "polled_no_changes",
      response: { statusCode },
      payload: {
        body: { data: null },
        rawBody: { data: null },
        headers: {},
        queryParameters: {},
        pathFragment: "",
      },
    });
    expect(JSON.stringify(runs[0]?.payload)).not.toContain("forged");
  };

  test.each<[string, number, (body: Values) => unknown]>([
    ["a wrong token", 401, (body) => ({ ...body, token: "forged" })],
    ["no token", 401, ({ token, ...body }) => ({ ...body, note: "forged" })],
    ["a token that is no text", 401, (body) => ({ ...body, token: [body.token], note: "forged" })],
    ["another channel", 401, (body) => ({ ...body, channel_id: "5", note: "forged" })],
    ["a list", 400, (body) => [body, "forged"]],
    ["no JSON", 400, () => "forged"],
    ["nothing", 400, () => ""],
  ])("%s is answered %i and runs no step", async (_what, status, forge) => {
    const flow = makeFlow("Deals");
    await deploy(flow);

    expect(await post(flow, forge(genuine()))).toBe(status);

    expectRefused(status);
  });

  test("is refused before the flow was deployed, and after it was deleted", async () => {
    const flow = makeFlow("Deals");
    expect(await post(flow, { channel_id: "1", token: "forged" })).toBe(401);
    expectRefused(401);

    await deploy(flow);
    const body = genuine();
    await remove(flow);
    expect(await post(flow, body)).toBe(401);
  });

  test("is refused with the token of the deployment before, where the builder gave another", async () => {
    const flow = makeFlow("Deals", { token: "one" });
    await deploy(flow);
    const before = genuine();
    flow.inputs = { ...flow.inputs, token: "other" };
    await deploy(flow);

    expect(await post(flow, before)).toBe(401);
    expect(await post(flow, genuine())).toBe(200);
  });

  test("a genuine call is taken with the channel as a number, too", async () => {
    const flow = makeFlow("Deals");
    await deploy(flow);

    expect(await post(flow, { ...genuine(), channel_id: Number(genuine().channel_id) })).toBe(200);
  });
});

describe("several flows", () => {
  test("have channels, tokens and states of their own, and each gets what it asked for", async () => {
    const deals = makeFlow("Deals");
    const leads = makeFlow("Leads", { events: ["Leads.all"] });
    const alsoDeals = makeFlow("Also deals");
    for (const flow of flows) await deploy(flow);

    insertDeal();
    crm().insert("Leads", { Last_Name: "Example" });
    await world.zoho.settle();

    expect(new Set(channels().map(({ channelId }) => channelId)).size).toBe(3);
    expect(new Set(channels().map(({ token }) => token)).size).toBe(3);
    expect(Object.keys(states["instance-1"] ?? {}).sort()).toEqual([
      "zohoChannelOwner:also-deals",
      "zohoChannelOwner:deals",
      "zohoChannelOwner:leads",
      "zohoNotificationChannel:also-deals",
      "zohoNotificationChannel:deals",
      "zohoNotificationChannel:leads",
    ]);
    const modules = (flow: Flow) =>
      runs
        .filter(({ stableId }) => stableId === flow.stableId)
        .map(({ payload }) => payload.body.data.module);
    expect(modules(deals)).toEqual(["Deals"]);
    expect(modules(alsoDeals)).toEqual(["Deals"]);
    expect(modules(leads)).toEqual(["Leads"]);
    expect(runs.every(({ response }) => response.statusCode === 200)).toBe(true);
  });

  test("refuse each other's calls", async () => {
    const [one, other] = [makeFlow("One"), makeFlow("Other")];
    await deploy(one);
    await deploy(other);
    const [{ channelId, token } = { channelId: "", token: "" }] = channels();

    expect(await post(one, { channel_id: channelId, token })).toBe(200);
    expect(await post(other, { channel_id: channelId, token })).toBe(401);
  });

  test("of the same name in two instances do not collide; deleting one leaves the other", async () => {
    const here = makeFlow("Deals");
    const there = makeFlow("Deals", {}, "instance-2");
    await deploy(here);
    await deploy(there);
    expect(channels()).toHaveLength(2);

    await remove(here);
    insertDeal();
    await world.zoho.settle();

    expect(channels()).toMatchObject([{ notifyUrl: urlOf(there) }]);
    expect(runs).toHaveLength(1);
  });
});

describe("delete", () => {
  test("closes the channel and clears the state; twice is fine", async () => {
    const flow = makeFlow("Deals");
    await deploy(flow);

    await remove(flow);
    await remove(flow);

    expect(channels()).toEqual([]);
    expect(Object.values(states["instance-1"] ?? {}).every((value) => value === null)).toBe(true);
    insertDeal();
    await world.zoho.settle();
    expect(runs).toEqual([]);
  });

  test("is fine when the channel has expired", async () => {
    const flow = makeFlow("Deals");
    await deploy(flow);
    world.zoho.clock.advance(8 * day);

    await remove(flow);

    expect(channels()).toEqual([]);
  });

  test("closes the channel although the state is gone", async () => {
    const flow = makeFlow("Deals");
    await deploy(flow);
    states = {};

    await remove(flow);

    expect(channels()).toEqual([]);
  });

  test("warns when the connection is dead; the channel ends by itself", async () => {
    const flow = makeFlow("Deals");
    await deploy(flow);
    world.account.expireTokens();

    await remove(flow);

    expect(warnings).toEqual([
      expect.stringMatching(/could not be closed: .*HTTP 401/),
      expect.stringMatching(/^Other channels of the flow may be open: .*HTTP 401/),
    ]);
    expect(channels()).toHaveLength(1);
    world.zoho.clock.advance(7 * day);
    insertDeal();
    await world.zoho.settle();
    expect(runs).toEqual([]);
  });
});
