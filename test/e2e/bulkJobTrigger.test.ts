import axios from "axios";
import { parseWebhook } from "../../playground/host/webhookRequest";
import { startWebhookServer, type WebhookServer } from "../../playground/host/webhookServer";
import { recordingLogger } from "../support/logger";
import { skipWaits } from "../support/waits";
import { type Answer, startWorld, type Values, type World } from "./support";

const key = "bulkJobTrigger";
const secret = "a secret that nobody guesses";
const flowName = "Bulk Job Done";

let world: World;
let webhooks: WebhookServer;
let runs: Answer[];
let warnings: string[];
let state: Values;
let inputs: Values;

beforeEach(async () => {
  world = await startWorld({ dataCenter: "IN" });
  [runs, warnings, state, inputs] = [[], [], {}, { secret }];
  webhooks = await startWebhookServer(
    await world.zoho.issueCertificate(["localhost"]),
    async (_path, request) => {
      const { lines, logger } = recordingLogger();
      const context = { ...contextOf(), logger, crossFlowState: structuredClone(state) };
      const result = await world.runTrigger(key, inputs, context, { ...parseWebhook(request) });
      warnings.push(...lines.map(({ message }) => message));
      runs.push(result);
      state = { ...state, ...result.crossFlowState };
      return result.response;
    },
  );
});
afterEach(async () => {
  await webhooks.close();
  await world.stop();
});

const urlOf = () => `${webhooks.base}/bulk`;
const contextOf = () => ({
  flow: { id: "1", name: flowName, stableId: "bulk" },
  webhookUrls: { [flowName]: urlOf() },
});
const crm = () => world.account.crm;
const start = async (more: Values = {}) => {
  crm().seed("Deals", 2, (index) => ({ values: { Deal_Name: `Deal ${index}`, Amount: index } }));
  const asked = { recordType: "Deals", fields: ["Deal_Name"] };
  const callback = { callback: flowName, callbackSecret: secret };
  const { data } = await world.runAction(
    "crmCreateBulkReadJob",
    { ...asked, ...callback, ...more },
    contextOf(),
  );
  return data.id as string;
};
const pass = async (milliseconds = 4_000) => {
  world.zoho.clock.advance(milliseconds);
  await world.zoho.settle();
};
const post = async (body: unknown, given = secret) => {
  const url = `${urlOf()}?secret=${encodeURIComponent(given)}`;
  const { status } = await axios.post(url, body, { validateStatus: () => true });
  return status;
};

test("hands over the job as Zoho confirms it, without the secret", async () => {
  const id = await start();
  await pass();

  expect(runs).toHaveLength(1);
  const [{ payload, response }] = runs;
  expect(response).toMatchObject({ statusCode: 200 });
  expect(payload.body.data).toEqual({
    kind: "read",
    job: expect.objectContaining({ id, state: "COMPLETED" }),
    result: null,
  });
  expect(JSON.stringify(runs)).not.toContain(secret);
  expect(JSON.stringify(runs)).not.toContain(encodeURIComponent(secret));
});

test("fetches the rows of reads", async () => {
  inputs.fetchResult = "true";
  const jobId = await start();
  await pass();

  const [{ payload }] = runs;
  expect(payload.body.data.result).toMatchObject({
    jobId,
    rows: [{ Deal_Name: "Deal 0" }, { Deal_Name: "Deal 1" }],
  });
});

test("fetches what became of the rows of writes", async () => {
  inputs.fetchResult = "true";
  const rows = [{ Last_Name: "Example", Company: "C" }, { Company: "Nameless" }];
  const callback = { callback: flowName, callbackSecret: secret };
  const asked = { recordType: "Leads", rows, ...callback };
  await world.runAction("crmCreateBulkWriteJob", asked, contextOf());
  await pass();

  const [{ payload }] = runs;
  expect(payload.body.data).toMatchObject({
    kind: "write",
    job: { state: "COMPLETED" },
    result: {
      counts: { rows: 2, added: 1, failed: 1 },
      rows: [{ status: "ADDED" }, { status: "SKIPPED", error: "MANDATORY_NOT_FOUND-Last_Name" }],
    },
  });
});

test("hands over a failed job without a result", async () => {
  inputs.fetchResult = "true";
  crm().bulkJobs.failing = 1;
  await start();
  await pass();

  const [{ payload }] = runs;
  expect(payload.body.data).toMatchObject({ job: { state: "FAILED" }, result: null });
});

test("a job that is called over twice starts the flow once", async () => {
  crm().callbacks.doubled = 1;
  await start();
  await pass();

  expect(runs.map(({ resultType }) => resultType)).toEqual([undefined, "polled_no_changes"]);
});

describe("runs no step and asks Zoho nothing", () => {
  test.each([
    ["a wrong secret", { id: "1", operation: "read" }, "a guess that is long", 401],
    ["a body that is no job", "hello", secret, 400],
    ["a job without a number", { id: "../read", operation: "read" }, secret, 400],
  ])("for %s", async (_name, body, given, status) => {
    expect(await post(body, given)).toBe(status);
    expect(runs).toMatchObject([
      { resultType: "polled_no_changes", payload: { body: { data: null } } },
    ]);
    expect(world.calls("crm")).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining("webhook was refused")]);
    expect(JSON.stringify([runs, warnings])).not.toContain(given);
  });

  test("for a call without a secret", async () => {
    const answer = await axios.post(urlOf(), { id: "1" }, { validateStatus: () => true });
    expect(answer.status).toBe(401);
  });
});

test("a job that Zoho does not know is not believed", async () => {
  expect(await post({ id: "4876876000000999999", operation: "read", state: "COMPLETED" })).toBe(
    400,
  );
  expect(runs).toMatchObject([{ resultType: "polled_no_changes" }]);
});

test("a job that is not over is not believed", async () => {
  const id = await start({ callback: undefined, callbackSecret: undefined });
  skipWaits();

  expect(await post({ id, operation: "read", state: "COMPLETED" })).toBe(400);
});

test("a flow is called only with its secret", async () => {
  await expect(start({ callbackSecret: undefined })).rejects.toThrow("Callback Secret is empty.");
  await expect(start({ callback: "Bulk Job Dune" })).rejects.toThrow(
    'The closest flow is "Bulk Job Done".',
  );
  await expect(start({ callback: "http://hooks.example.com" })).rejects.toThrow("HTTPS");
});

test("a refused callback URL does not show the secret", async () => {
  world.zoho.faults.add({
    kind: "status",
    path: "/crm/bulk/v8/read",
    status: 400,
    body: {
      code: "INVALID_CALLBACK_URL",
      message: `cannot call ${urlOf()}?secret=${encodeURIComponent(secret)}`,
      details: { url: `${urlOf()}?secret=${secret.replaceAll(" ", "+")}` },
      status: "error",
    },
  });

  const thrown = await start().catch((error) => error);

  expect(thrown.message).toContain("Zoho CRM cannot call this URL");
  expect(JSON.stringify({ ...thrown, message: thrown.message })).not.toMatch(/nobody.guesses/);
});
