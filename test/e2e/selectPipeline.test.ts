import { connect, startWorld, type Values, type World } from "./support";

/** Select Pipeline, and the pipeline of a deal that a lead becomes. */

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const crm = () => world.account.crm;
const deals = () => crm().context.modules.get("Deals");
const pickList = (entries: unknown[]) =>
  Object.assign(deals()?.fields.get("Pipeline") ?? {}, { pickList: entries });
const pipelines = (inputs: Values = {}) => world.runDataSource("selectPipeline", inputs);

test("lists the pipelines of all layouts in use once, by label", async () => {
  pickList(["Partners", { display: "Direct sales", actual: "Standard (Standard)" }]);
  const [standard] = deals()?.layouts ?? [];
  const others = [
    { id: "4876876000000099001", name: "Partners" },
    { id: "4876876000000099002", name: "Old", inactive: true },
  ];
  Object.assign(deals() ?? {}, { layouts: [standard, ...others] });

  expect(await pipelines()).toEqual([
    { key: "Standard (Standard)", label: "Direct sales (Standard (Standard))" },
    { key: "Partners", label: "Partners" },
  ]);
  expect(world.calls("crm").filter((call) => call.endsWith("/settings/pipeline"))).toHaveLength(2);
});

test("lists those of a layout with one call, and none where there is none", async () => {
  const layoutId = deals()?.layouts[0]?.id;

  expect(await pipelines({ layoutId })).toMatchObject([{ key: "Standard (Standard)" }]);
  expect(world.calls("crm")).toEqual(["GET /crm/v8/settings/pipeline"]);
  pickList([]);
  expect(await pipelines({ layoutId })).toEqual([]);
});

test("a layout that there is not and a missing scope are errors with the next step", async () => {
  const token = world.account.issueToken({ scopes: ["ZohoCRM.settings.layouts.READ"] });
  const connection = connect(world.account, { token: { ...token } });

  await expect(pipelines({ layoutId: "1" })).rejects.toThrow("Layout ID names no layout of Deals");
  await expect(pipelines({ connection })).rejects.toThrow("ZohoCRM.settings.pipeline.READ");
});

test("a deal that a lead becomes gets the pipeline, whose stages count", async () => {
  crm().context.pipelines.set("Standard (Standard)", ["Qualification"]);
  const convert = async (Stage: string) => {
    const leadId = crm().insert("Leads", { Last_Name: "Example" });
    const deal = { Deal_Name: "Mill", Stage, Closing_Date: "2026-12-31" };
    const inputs = { leadId, dynamicDealFields: deal, pipeline: "Standard (Standard)" };
    return (await world.runAction("crmConvertLead", inputs)).data;
  };

  const { dealId } = await convert("Qualification");

  expect(crm().get("Deals", dealId)).toMatchObject({ Pipeline: "Standard (Standard)" });
  await expect(convert("Closed Won")).rejects.toThrow(/stage that is not part of the pipeline/);
});
