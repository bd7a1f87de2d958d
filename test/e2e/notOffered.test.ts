import { failureOf } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld();

describe("an operation that this Zoho does not offer (501)", () => {
  const request = { url: "/settings/roles", method: "GET" };
  const call = "GET /crm/v8/settings/roles";

  test("is not repeated, and the error says so", async () => {
    const failure = await failureOf(world.runAction("crmRawRequest", request));

    expect(failure.message).toMatch(/Zoho does not offer this operation here\. .*HTTP 501/);
    expect(failure.message).not.toMatch(/later|seems to be invalid/);
    expect(world.calls("crm")).toEqual([call]);
  });

  test("is repeated as often as the builder of a raw request chose", async () => {
    const retries = { maxRetries: 2, retryDelayMS: 1 };
    await failureOf(world.runAction("crmRawRequest", { ...request, ...retries }));

    expect(world.calls("crm")).toEqual([call, call, call]);
  });
});

test("a read of the connector's own is not repeated after 501", async () => {
  world.zoho.faults.add({ kind: "status", path: "/crm/v8/org", status: 501, body: {}, times: 9 });
  const failure = await failureOf(world.runAction("crmGetOrganization"));

  expect(failure.message).toContain("Zoho does not offer this operation here.");
  expect(world.calls("crm")).toEqual(["GET /crm/v8/org"]);
});

test("a write that got 501 was surely not carried out", async () => {
  world.zoho.faults.add({ kind: "status", method: "POST", status: 501, body: {} });
  const inputs = { recordType: "Leads", dynamicValues: { Last_Name: "Example" } };
  const failure = await failureOf(world.runAction("crmCreateRecord", inputs));

  expect(failure.message).not.toContain("unknown");
  expect(world.calls("crm").filter((call) => call.startsWith("POST"))).toHaveLength(1);
});
