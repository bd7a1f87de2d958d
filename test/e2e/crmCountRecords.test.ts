import { field } from "../../simulator/crm/fields";
import { connect, failureOf, startWorld, type Values, type World } from "./support";

let world: World;

beforeAll(async () => {
  world = await startWorld({ dataCenter: "IN" });
});
afterAll(() => world.stop());
beforeEach(() => world.zoho.requests.clear());

const crm = () => world.account.crm;
const count = async (recordType: string, inputs: Values = {}) =>
  (await world.runAction("crmCountRecords", { recordType, ...inputs })).data.count;

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
    expect(world.calls("crm")).toEqual(["GET /crm/v8/Parts/actions/count"]);
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
  });

  test("where Zoho counts views alone, the error asks for one", async () => {
    world.zoho.quirks.crm.countsNeedView = true;
    const { message } = await failureOf(count("Leads"));
    const all = crm().defineView("Leads", { name: "Every Lead" });
    const counted = await count("Leads", { viewId: all });
    world.zoho.quirks.crm.countsNeedView = false;

    expect(message).toContain("Select a Custom View ID");
    expect(counted).toBe(1);
  });

  test("a connection without the scope of searches is told which one is missing", async () => {
    const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] });
    const connection = connect(world.account, { token: { ...token } });
    const { message } = await failureOf(count("Leads", { connection }));

    expect(message).toContain("ZohoSearch.securesearch.READ");
  });
});
