import axios from "axios";
import type { SimAccount } from "../../simulator";
import type { FaultRule } from "../../simulator/faults";
import { createZohoClient } from "../../src/zoho/createClient";
import { listPages } from "../../src/zoho/crm/records/lists";
import { zohoConnection } from "./connection";
import { type DirectZoho, type Exchange, openDirectZoho } from "./directZoho";
import { recordingLogger } from "./logger";
import { skipWaits } from "./waits";

describe("a Zoho without sockets", () => {
  let zoho: DirectZoho;
  let account: SimAccount;
  let exchanges: Exchange[];
  let disconnect: () => void;
  const former = axios.defaults.adapter;

  beforeAll(async () => {
    zoho = await openDirectZoho();
  });
  beforeEach(() => {
    account = zoho.createAccount({ dataCenter: "EU" });
    exchanges = [];
    disconnect = zoho.connect({ after: (exchange) => exchanges.push(exchange) });
  });
  afterEach(() => {
    disconnect();
    zoho.faults.clear();
    account.close();
  });
  afterAll(() => zoho.close());

  const client = () => {
    const { access_token } = account.issueToken();
    const connection = zohoConnection({ token: { access_token } });
    return createZohoClient(connection, "crm", { logger: recordingLogger().logger });
  };

  async function listLeads() {
    const names: unknown[] = [];
    for await (const { records } of listPages(client(), "Leads", { fields: ["Last_Name"] })) {
      names.push(...records.map(({ Last_Name }) => Last_Name));
    }
    return names;
  }

  test("answers the connector's own client, headers and body", async () => {
    account.crm.insert("Leads", { Last_Name: "Exämple" });
    const { status, headers, data } = await client().send<{ data: unknown[] }>({
      method: "POST",
      path: "/crm/v8/Leads",
      body: { data: [{ Last_Name: "Second" }] },
    });
    expect(status).toBe(201);
    expect(headers["content-type"]).toContain("application/json");
    expect(Date.parse(headers.date ?? "")).toBeGreaterThan(0);
    expect(data.data).toHaveLength(1);
    expect(new Set(await listLeads())).toEqual(new Set(["Exämple", "Second"]));
  });

  test("answers without a body", async () => {
    expect(await listLeads()).toEqual([]);
    expect(exchanges.map(({ status }) => status)).toEqual([204]);
  });

  test("is gone from axios when it is disconnected", () => {
    disconnect();
    expect(axios.defaults.adapter).toBe(former);
  });

  test.each<[FaultRule, number | undefined]>([
    [{ kind: "status", status: 503 }, 503],
    [{ kind: "statusAfter", status: 502 }, 502],
    [{ kind: "dropBefore" }, undefined],
    [{ kind: "dropAfter" }, undefined],
    [{ kind: "truncate" }, undefined],
    [{ kind: "tooManyRequests" }, 429],
  ])("a fault meets one request, and the client asks again: %j", async (fault, status) => {
    const waits = skipWaits();
    account.crm.insert("Leads", { Last_Name: "Example" });
    zoho.faults.add({ ...fault, times: 1 });
    expect(await listLeads()).toEqual(["Example"]);
    expect(exchanges.map((one) => one.status)).toEqual([status, 200]);
    expect(waits).toHaveLength(1);
  });

  test("a dead token ends in a ConnectionError", async () => {
    zoho.faults.add({ kind: "expiredToken", times: 1 });
    await expect(listLeads()).rejects.toThrow(/connect/i);
    expect(exchanges.map(({ status }) => status)).toEqual([401]);
  });
});
