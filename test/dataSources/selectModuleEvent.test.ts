import nock from "nock";
import { runDataSource } from "../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const path = "/crm/v8/settings/modules";
const described = (api_name: string, plural_label: string, generated_type = "default") => ({
  api_name,
  plural_label,
  api_supported: true,
  generated_type,
});
const modules = [
  described("Leads", "Leads"),
  described("Deals", "Potentials"),
  described("Robots__c", "Robots", "custom"),
  described("Notes", "Notes"),
];

test("lists the events of a module", async () => {
  zoho().get(path).reply(200, { modules });

  expect(await runDataSource("selectModuleEvent", { recordType: "Deals" })).toEqual({
    result: [
      { key: "Deals.create", label: "Potentials: created (Deals.create)" },
      { key: "Deals.edit", label: "Potentials: edited (Deals.edit)" },
      { key: "Deals.delete", label: "Potentials: deleted (Deals.delete)" },
      { key: "Deals.all", label: "Potentials: all of these (Deals.all)" },
    ],
  });
});

test.each([
  ["Notes", 'changes in "Notes". Modules that can be watched'],
  ["Lead", "the closest spelling first: Leads, Deals, Robots__c."],
])("%s, which cannot be watched, is an error that names what can", async (recordType, message) => {
  zoho().get(path).reply(200, { modules });

  await expect(runDataSource("selectModuleEvent", { recordType })).rejects.toThrow(message);
});

test("needs a module, without a call", async () => {
  await expect(runDataSource("selectModuleEvent", { recordType: "" })).rejects.toThrow(
    "Record Type is empty.",
  );
});
