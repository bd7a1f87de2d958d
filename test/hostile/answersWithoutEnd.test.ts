import type { Socket } from "node:net";
import nock from "nock";
import { type EmbeddedZoho, routeZohoTo, type SimAccount, startZoho } from "../../simulator";
import type { Fault } from "../../simulator/faults";
import * as clock from "../../src/zoho/clock";
import { createZohoClient } from "../../src/zoho/createClient";
import { failureOf } from "../../src/zoho/errors/errors";
import { executionBudget } from "../../src/zoho/http/retry";
import { zohoConnection } from "../support/connection";
import { recordingLogger } from "../support/logger";

const nextTurn = () => new Promise(setImmediate);

describe("an answer that does not end", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;
  let unroute: () => void;
  let deadlines: { milliseconds: number; end: () => void }[];
  let arrived: boolean;

  beforeAll(async () => {
    nock.restore();
    zoho = await startZoho({ seed: 11 });
    unroute = routeZohoTo(zoho);
    account = zoho.createAccount({ dataCenter: "EU" });
    account.crm.insert("Leads", { Last_Name: "Example" });
  });
  beforeEach(() => {
    deadlines = [];
    arrived = false;
    jest.spyOn(clock, "callAfter").mockImplementation((milliseconds, end) => {
      deadlines.push({ milliseconds, end });
      return () => {};
    });
  });
  afterEach(() => {
    zoho.faults.clear();
    jest.restoreAllMocks();
  });
  afterAll(async () => {
    unroute();
    await zoho.stop();
  });

  /** Reads leads with one try while the embedded Zoho has a fault. */
  function readWith(fault: Fault, timeout?: number) {
    const match = () => {
      arrived = true;
      return true;
    };
    zoho.faults.add({ ...fault, match });
    const { access_token } = account.issueToken();
    const connection = zohoConnection({ token: { access_token } });
    const context = { logger: recordingLogger().logger };
    const client = createZohoClient(connection, "crm", context, { ...executionBudget, tries: 1 });
    const query = { fields: "Last_Name" };
    return client.send({ method: "GET", path: "/crm/v8/Leads", query, timeout }).then(
      () => undefined,
      (thrown: unknown) => failureOf(thrown),
    );
  }

  const openSockets = () => Object.values(zoho.agent.sockets).flat() as Socket[];

  /** Waits until bytes have come that many times. */
  async function bytesCame(times: number): Promise<void> {
    const seen = new Set<number>();
    while (seen.size < times) {
      for (const { bytesRead } of openSockets()) seen.add(bytesRead);
      await nextTurn();
    }
  }

  const silence = new Promise<never>(() => {});

  test.each<[string, Fault, number]>([
    ["sends no headers", { kind: "delay", until: silence }, 0],
    ["sends a byte now and then", { kind: "drip", milliseconds: 5 }, 8],
    ["speaks another protocol", { kind: "switchProtocols" }, 0],
  ])("ends with the time of its exchange when it %s", async (_, fault, pieces) => {
    const reading = readWith(fault, 2_000);
    while (!arrived) await nextTurn();
    await bytesCame(pieces);
    expect(deadlines.map(({ milliseconds }) => milliseconds)).toEqual([2_000]);

    deadlines[0]?.end();

    expect(await reading).toMatchObject({
      code: "ETIMEDOUT",
      reason: "no answer came (not complete after 2 s)",
      retryable: true,
    });
    while (openSockets().length > 0) await nextTurn();
  });
});
