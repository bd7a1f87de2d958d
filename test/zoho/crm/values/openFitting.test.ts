import nock from "nock";
import { createZohoClient } from "../../../../src/zoho/createClient";
import { openFitting } from "../../../../src/zoho/crm/values/openFitting";
import { zohoConnection } from "../../../support/connection";
import { recordingLogger } from "../../../support/logger";

const { lines, logger } = recordingLogger();
const connection = zohoConnection();
const zoho = nock("https://www.zohoapis.eu");

const open = (target: { module: string; id?: string }) => {
  const client = createZohoClient(connection, "crm", { logger, debug: { enabled: true } });
  return openFitting(client, connection, {}, { operation: "update", ...target });
};

beforeEach(() => {
  lines.length = 0;
});
afterEach(() => nock.cleanAll());

test.each([{ module: "" }, { module: ".." }, { module: "Leads", id: ".." }])(
  "refuses %j, which no path can have",
  (target) => {
    expect(() => open(target)).toThrow();
  },
);

test("asks for nothing by itself", () => {
  const { module, operation, memory } = open({ module: "Leads", id: "1" });

  expect({ module, operation, saved: memory.toSave() }).toEqual({
    module: "Leads",
    operation: "update",
    saved: undefined,
  });
});

test("the organization's zone is asked for once", async () => {
  zoho.get("/crm/v8/org").reply(200, { org: [{ time_zone: "Asia/Kolkata" }] });
  const { lookUps } = open({ module: "Leads" });

  const zones = await Promise.all([lookUps.timeZone(), lookUps.timeZone()]);

  expect(zones).toEqual(["Asia/Kolkata", "Asia/Kolkata"]);
});

test.each([7, "", null, ["Asia/Kolkata"]])("a zone of %j is none", async (time_zone) => {
  zoho.get("/crm/v8/org").reply(200, { org: [{ time_zone }] });

  expect(await open({ module: "Leads" }).lookUps.timeZone()).toBeUndefined();
});

test("a look-up that fails is tried once, is told in a debug line, and ends nothing", async () => {
  const body = { code: "OAUTH_SCOPE_MISMATCH", status: "error", message: "no scope", details: {} };
  zoho.get("/crm/v8/users").query(true).once().reply(401, body);
  const { lookUps } = open({ module: "Leads" });

  expect(await lookUps.users()).toBeUndefined();
  expect(await lookUps.users()).toBeUndefined();
  expect(lines.filter(({ message }) => message.includes("users cannot be read"))).toEqual([
    expect.objectContaining({ level: "debug" }),
  ]);
});
