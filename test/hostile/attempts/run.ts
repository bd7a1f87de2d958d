import type { BuiltComponent } from "../../../playground/host/component";
import { loadBundle } from "../../soak/bundle";
import { randomFor } from "../../soak/faultPlan";
import { createSimulatedTime } from "../../soak/simulatedTime";
import { requestHeader, runWith, type Traffic } from "../../soak/traffic";
import { accessToken, zohoConnection } from "../../support/connection";
import { recordingLogger } from "../../support/logger";
import type { ManifestInput } from "../../support/manifest";
import { examplesOf, runContext } from "../../support/operations";
import type { SentRequest } from "../../support/plausible";
import { makeCall, savedChannel, secrets } from "./calls";
import { drawManner } from "./conducts";
import { startHostileHost } from "./host";
import { mutate, oddValue, pick } from "./oddity";

type Values = Record<string, unknown>;
type Perform = (context: Values, ...parameters: unknown[]) => Promise<unknown>;

/** One thing of the bundle that the platform runs. */
interface Runnable {
  name: string;
  inputs: ManifestInput[];
  /** Milliseconds that the platform gives it. */
  most: number;
  run: Perform;
  takesCalls: boolean;
}

/** What was wrong with one attempt. */
export interface Reached {
  attempt: number;
  operation: string;
  manner: string;
  problem: string;
}

const minute = 60_000;
const handlers = ["onInstanceDeploy", "onInstanceDelete", "webhookCreate", "webhookDelete"];

function runnablesOf({ actions, dataSources, triggers }: BuiltComponent): Runnable[] {
  const of = (name: string, { inputs }: { inputs: unknown }, perform: unknown, most: number) => ({
    name,
    inputs: inputs as ManifestInput[],
    most,
    run: perform as Perform,
    takesCalls: false,
  });
  return [
    ...Object.values(actions).map((one) => of(one.key, one, one.perform, 15 * minute)),
    ...Object.values(dataSources).map((one) => of(one.key, one, one.perform, minute / 2)),
    ...Object.values(triggers).flatMap((one) => {
      const parts = one as unknown as Record<string, unknown>;
      const takesCalls = !one.key.endsWith("PollingTrigger");
      const perform = { ...of(one.key, one, one.perform, 15 * minute), takesCalls };
      const own = handlers.filter((name) => parts[name]);
      return [
        ...(takesCalls ? [perform, perform, perform] : [perform]),
        ...own.map((name) => of(`${one.key} ${name}`, one, parts[name], minute / 2)),
      ];
    }),
  ];
}

const zapiKey = "1001.zapi-key-of-the-example-account";
const connection = zohoConnection();
const keyConnection = zohoConnection({
  key: "zohoFunctionKey",
  fields: { zohoRegion: "https://accounts.zoho.eu", zapiKey },
});
const kept = [accessToken, "1000.example-refresh-token", "example-client-secret", zapiKey];

const tableHosts =
  /^https:\/\/((www|sandbox|developer|content|download|download-accl|upload|books|platform|crm|files)\.)?(zohoapis|zoho|zohocrm|zohocloud)\.(com|eu|in|com\.au|jp|uk|ca|ae|sa|com\.cn)$/;

const longestMessage = 20_000;

/** Opens a bundle, a hostile host and hostile callers; gives what runs attempts and tells what they reached. */
export async function openAttempts(seed: number) {
  const time = createSimulatedTime(Date.parse("2026-06-01T10:00:00Z"));
  const bundle = loadBundle(time, randomFor(seed, -1));
  const runnables = runnablesOf(bundle);
  const host = await startHostileHost();
  const stray: unknown[] = [];
  const onStray = (thrown: unknown) => stray.push(thrown);
  process.on("uncaughtException", onStray).on("unhandledRejection", onStray);

  async function attempt(number: number): Promise<Reached[]> {
    const random = randomFor(seed, number);
    const runnable = pick(random, runnables);
    const { name: manner, manner: conduct } = drawManner(random);
    const traffic: Traffic = { number, key: runnable.name, requests: [] };
    const foreign: string[] = [];
    const pause = (request: SentRequest) => {
      const position = Number(String(request.headers[requestHeader]).split(".")[1]);
      const release = traffic.requests[position]?.letTimePass;
      return (milliseconds: number) => {
        const passed = time.sleep(milliseconds);
        release?.();
        return passed;
      };
    };
    host.conduct = async (request) => {
      if (!tableHosts.test(request.origin)) foreign.push(request.origin);
      const letPass = pause(request);
      const isSlow = ["silence", "another protocol"].includes(manner);
      // Whatever comes again and again takes its time.
      if (isSlow || traffic.requests.length > 300) void letPass(isSlow ? 0 : 20_000);
      if (traffic.requests.length > 300) await letPass(20_000);
      return conduct(request, random, letPass);
    };

    const { lines, logger } = recordingLogger();
    const begin = time.now();
    const values = inputsOf(random, runnable);
    const context = { ...runContext(logger), crossFlowState: savedChannel(begin) };
    const call = makeCall(random, begin);
    const isPoll = runnable.name.endsWith("PollingTrigger");
    const parameters = runnable.takesCalls ? [call, values] : isPoll ? [{}, values] : [values];
    let report: { result?: unknown; thrown?: unknown } = {};
    const work = runWith(traffic, () => runnable.run(context, ...parameters)).then(
      (result) => {
        report = { result };
      },
      (thrown) => {
        report = { thrown };
      },
    );
    const ended = await time.passUntil(work);
    const took = time.now() - begin;
    const problems = [
      ended ? undefined : "never ends",
      took > runnable.most ? `took ${Math.round(took / 1000)} s` : undefined,
      foreign.length > 0 ? `went to ${foreign[0]}` : undefined,
      ...stray.splice(0).map((thrown) => `raised outside of its promise: ${stackOf(thrown)}`),
      problemOfError(runnable, report.thrown),
      problemOfShown(runnable, lines.map(({ message }) => message).join("\n"), "its log"),
      problemOfShown(runnable, textOf(report.result), "its result"),
      problemOfAnswer(report.result, call, runnable),
    ];
    return problems.flatMap((problem) =>
      problem ? [{ attempt: number, operation: runnable.name, manner, problem }] : [],
    );
  }

  return {
    attempt,
    close: () => {
      process.off("uncaughtException", onStray).off("unhandledRejection", onStray);
      host.stop();
    },
  };
}

const rowsOfSteps = [
  { id: "4876876000000333001", Last_Name: "Example", Email: "ada@example.com", Owner: { id: "1" } },
  "4876876000000333002",
  { Last_Name: "Sample", Tag: [{ name: "a" }], Lines: [{ Quantity: 1 }] },
];

/** The examples of the required inputs and of some others. */
function inputsOf(random: () => number, { inputs, name }: Runnable): Values {
  const chosen = inputs.filter(({ required }) => required || random() < 0.3);
  const defaults = inputs.map(({ key, default: value }) => [key, value ?? ""]);
  const values: Values = { ...Object.fromEntries(defaults), ...examplesOf(chosen) };
  // Rows of other steps, some of which are none.
  const listed = ["rows", "records"].filter((key) => key in values && random() < 0.5);
  for (const key of listed) values[key] = mutate(random, [...rowsOfSteps, oddValue(random)]);
  const secret = "secret" in values ? { secret: secrets.webhook } : {};
  const usesKey = name === "crmExecuteFunction" && random() < 0.5;
  return { ...values, ...secret, connection: usesKey ? keyConnection : connection };
}

const rawErrors = /^(Type|Range|Reference|Syntax|URI|Eval|Axios)Error/;

function problemOfError(runnable: Runnable, thrown: unknown): string | undefined {
  if (thrown === undefined) return undefined;
  if (!(thrown instanceof Error)) return "throws what is no error";
  const { name, message } = thrown;
  if (rawErrors.test(name)) return `throws ${stackOf(thrown)}`;
  if (message.length > longestMessage) return `has a message of ${message.length} characters`;
  return problemOfShown(runnable, message + textOf({ ...thrown }), "its error");
}

/** A value that nobody may see and that stands in what was shown. */
function problemOfShown({ inputs, name }: Runnable, text: string, where: string) {
  const isChannel = /^(crmEvents|notifications)Trigger/.test(name);
  const ownSecret = inputs.some(({ key }) => key === "secret") ? [secrets.webhook] : [];
  const own = [...kept, ...ownSecret, ...(isChannel ? [secrets.channel] : [])];
  const found = own.find((secret) => spellings(secret).some((one) => text.includes(one)));
  return found && `shows ${found} in ${where}`;
}

const spellings = (secret: string) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString("base64").slice(0, -4),
];

/** Whoever does not know a secret starts nothing. */
function problemOfAnswer(result: unknown, call: Values, { takesCalls }: Runnable) {
  const { response, resultType } = (result ?? {}) as {
    response?: { statusCode: number };
    resultType?: string;
  };
  if (!takesCalls || response?.statusCode !== 200 || resultType !== undefined) return undefined;
  const sent = textOf(call);
  const knows = sent.includes(secrets.webhook) || sent.includes(secrets.channel);
  return knows || isScheduled(call)
    ? undefined
    : `took a call without secret: ${sent.slice(0, 300)}`;
}

const isScheduled = ({ headers, body }: Values) =>
  textOf(headers).includes("Scheduled") && !(body as { data?: unknown }).data;

function textOf(value: unknown): string {
  // Bytes in the form in which they can be read.
  return (
    JSON.stringify(value, (_, member) => (Buffer.isBuffer(member) ? member.toString() : member)) ??
    ""
  );
}

const stackOf = (thrown: unknown) =>
  thrown instanceof Error ? `${thrown.stack}`.split("\n").slice(0, 4).join(" ") : String(thrown);
