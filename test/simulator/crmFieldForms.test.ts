import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { defineEveryField, everyField } from "../support/everyField";
import { crmCaller } from "./support";

/** The form of fields in Zoho's published examples. */
describe("fields as Zoho publishes them", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;
  let crm: ReturnType<typeof crmCaller>;

  beforeAll(async () => {
    zoho = await startZoho();
    account = zoho.createAccount({ dataCenter: "EU" });
    defineEveryField(account);
    crm = crmCaller(zoho, account);
  });
  afterAll(() => zoho.stop());

  const fieldsOf = async (module: string): Promise<Map<string, Record<string, unknown>>> => {
    const { body } = await crm(`settings/fields?module=${module}`);
    return new Map(
      body.fields.map((one: Record<string, unknown>) => [one.api_name as string, one]),
    );
  };

  test("every field has a length above 0, subforms have none", async () => {
    const { body } = await crm("settings/modules");
    const names = body.modules.map(({ api_name }: { api_name: string }) => api_name);
    for (const name of names) {
      for (const { api_name, data_type, length } of (await fieldsOf(name)).values()) {
        const expected = data_type === "subform" ? undefined : expect.any(Number);
        expect([name, api_name, length]).toEqual([name, api_name, expected]);
        expect([name, api_name, length]).not.toEqual([name, api_name, 0]);
      }
    }
  });

  test("lengths of what no length limits", async () => {
    const fields = await fieldsOf(everyField);
    const lengths = ["Owner", "Maker", "Stage", "Modified_Time", "Leased", "Price", "Tag"].map(
      (name) => fields.get(name)?.length,
    );
    expect(lengths).toEqual([120, 120, 120, 120, 5, 16, 2000]);
    expect((await fieldsOf("Contacts")).get("Record_Image")?.length).toBe(255);
  });
});
