import { field } from "../../simulator/crm/fields";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ dataCenter: "IN" });

const crm = () => world.account.crm;
const run = async (recordType: string, inputs: Values = {}) =>
  (await world.runAction("crmCountRecords", { recordType, ...inputs })).data;
const count = async (recordType: string, inputs: Values = {}) =>
  (await run(recordType, inputs)).count;

/** A custom module with that many records, every third of which is red. */
function moduleOf(apiName: string, records: number): void {
  crm().defineModule({ apiName, fields: [field.text("Color")] });
  crm().seed(apiName, records, (index) => ({
    values: { Name: `N${index}`, Color: index % 3 === 0 ? "red" : "blue" },
  }));
}

describe("CRM - Count Records", () => {
  test("counts a module of more than a page in one call, without deleted records", async () => {
    moduleOf("Parts", 301);
    crm().remove("Parts", crm().insert("Parts", { Name: "gone" }));

    expect(await count("Parts")).toBe(301);
    expect(world.calls("crm")).toEqual(["POST /crm/v8/coql"]);
  });

  test("counts the records of a custom view alone, and all in a view without criteria", async () => {
    moduleOf("Boxes", 10);
    const red = crm().defineView("Boxes", { name: "Red", criteria: "(Color:equals:red)" });
    const all = crm().defineView("Boxes", { name: "All Boxes" });

    expect(await count("Boxes", { viewId: red })).toBe(4);
    expect(await count("Boxes", { viewId: all })).toBe(10);
  });

  test("gives 0 for an empty module and an empty view", async () => {
    moduleOf("Empty_Shelf", 0);
    const view = crm().defineView("Empty_Shelf", { name: "Red", criteria: "(Color:equals:red)" });

    expect(await count("Empty_Shelf")).toBe(0);
    expect(await count("Empty_Shelf", { viewId: view })).toBe(0);
  });

  test("leaves converted leads out, as their list does", async () => {
    crm().insert("Leads", { Last_Name: "Example" });
    crm().convertLead(crm().insert("Leads", { Last_Name: "Sample", Company: "Example Robotics" }));

    expect(await count("Leads")).toBe(1);
  });

  test("takes the label of a module that saved steps may have", async () => {
    expect(await count("Price Books")).toBe(0);
  });

  test("a view of another module is an error that names the parameter", async () => {
    const view = crm().defineView("Deals", { name: "Some" });
    const { message } = await failureOf(count("Leads", { viewId: view }));

    expect(message).toContain("cvid");
    expect(message).toContain("does not count this custom view");
  });

  test("counts by conditions, exactly and at once, also where Zoho's own count lags", async () => {
    moduleOf("Crates", 10);
    crm().context.knobs.countDelay = 600_000;
    const red = [{ field: "color", operator: "equals", value: "red" }];
    const first = [{ field: "Name", operator: "is one of", value: "N0, N1" }, ...red];
    const all = crm().defineView("Crates", { name: "All Crates" });

    expect(await run("Crates", { conditions: red })).toEqual({ count: 4, isExact: true });
    expect(await count("Crates", { conditions: first })).toBe(1);
    expect(await count("Crates", { conditions: first, match: "any" })).toBe(5);
    expect(await run("Crates", { viewId: all })).toEqual({ count: 0, isExact: false });
    crm().context.knobs.countDelay = 0;
  });

  test("looks at records itself for a text that COQL may read in two ways, page by page", async () => {
    crm().defineModule({ apiName: "Labels", fields: [] });
    crm().seed("Labels", 2_100, (index) => ({
      values: { Name: index % 2 === 0 ? `50% off ${index}` : `50 off ${index}` },
    }));

    const conditions = [{ field: "Name", operator: "contains", value: "50% off" }];

    expect(await run("Labels", { conditions })).toEqual({ count: 1_050, isExact: true });
  });

  test("a condition on a field that there is not names the closest one", async () => {
    moduleOf("Sacks", 1);
    const conditions = [{ field: "Colr", operator: "equals", value: "red" }];
    const { message } = await failureOf(count("Sacks", { conditions }));

    expect(message).toMatch(/Conditions, row 1 \(Colr\).*Color/);
  });

  test.each([
    [{}, ["ZohoCRM.modules.ALL"], "ZohoCRM.coql.READ"],
    [{ viewId: "1" }, ["ZohoCRM.modules.ALL"], "ZohoSearch.securesearch.READ"],
  ])("%j with %j names the scope that is missing", async (inputs, scopes, missing) => {
    const token = world.account.issueToken({ scopes });
    const connection = connect(world.account, { token: { ...token } });
    const { message } = await failureOf(count("Leads", { connection, ...inputs }));

    expect(message).toContain(missing);
  });
});
