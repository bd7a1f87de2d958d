import { field } from "../../simulator/crm/fields";
import { recordingLogger } from "../support/logger";
import type { Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld();

beforeAll(() => {
  crm().defineModule({
    apiName: "Parts",
    fields: [field.text("Number", { unique: true }), field.text("Color")],
  });
});
beforeEach(() => {
  jest.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const crm = () => world.account.crm;

const upsert = async (dynamicValues: Values, inputs: Values = {}, context: Values = {}) =>
  (
    await world.runAction(
      "crmUpsertRecord",
      { recordType: "Contacts", dynamicValues, ...inputs },
      context,
    )
  ).data;

const posts = () => world.zoho.requests.all({ method: "POST" });

describe("CRM - Upsert Record", () => {
  test("creates a record, and updates it when it comes again", async () => {
    const first = await upsert(
      { Last_Name: "Example", Email: "ada@example.com" },
      { findBy: ["Email"] },
    );
    const second = await upsert(
      { Last_Name: "Sample", Email: "ADA@example.com" },
      { findBy: ["Email"] },
    );

    expect(first).toMatchObject({ action: "insert", id: expect.stringMatching(/^\d+$/) });
    expect(second).toEqual({ action: "update", id: first.id, duplicateField: "Email" });
    expect(crm().get("Contacts", first.id)).toMatchObject({ Last_Name: "Sample" });
    expect(posts().map(({ body }) => body)).toMatchObject([
      { duplicate_check_fields: ["Email"] },
      { duplicate_check_fields: ["Email"] },
    ]);
  });

  test("leaves the choice of fields to Zoho where Find By is empty", async () => {
    const id = crm().insert("Contacts", { Last_Name: "Example", Email: "own@example.com" });

    const result = await upsert({ Last_Name: "Sample", Email: "own@example.com" });

    expect(result).toMatchObject({ action: "update", id });
    expect(posts()[0]?.body).not.toHaveProperty("duplicate_check_fields");
  });

  test("finds records of a custom module by a unique field", async () => {
    const values = { Name: "Bolt", Number: "P-7", Color: "red" };
    const first = await upsert(values, { recordType: "Parts", findBy: "Number" });
    const second = await upsert(
      { ...values, Color: "blue" },
      { recordType: "Parts", findBy: "Number" },
    );

    expect(second).toEqual({ action: "update", id: first.id, duplicateField: "Number" });
    expect(crm().count("Parts")).toBe(1);
  });

  test.each(["Tasks", "Events", "Calls"])(
    "refuses %s before anything is sent",
    async (recordType) => {
      await expect(upsert({ Subject: "Example" }, { recordType })).rejects.toThrow(
        /cannot upsert records of .*CRM - Update Record/,
      );
      expect(world.calls("crm")).toEqual([]);
    },
  );

  test.each([
    [
      "a field that is not unique",
      { findBy: ["Color"] },
      /Find By names "Color".*Choose Name, Number/,
    ],
    ["a misspelled field", { findBy: ["Nummber"] }, /The closest is Number/],
    ["a field without a value", { findBy: ["Number"] }, /has no value in Number/],
  ])("refuses %s", async (_, inputs, message) => {
    const values = { Name: "Bolt", Color: "red" };

    await expect(upsert(values, { recordType: "Parts", ...inputs })).rejects.toThrow(message);
    expect(posts()).toEqual([]);
  });

  test("warns where a list of fields turns the module's own one off", async () => {
    const { logger, lines } = recordingLogger();
    const warnings = () =>
      lines.filter(({ level }) => level === "warn").map(({ message }) => message);
    const values = { Name: "Nut", Number: "P-8" };

    await upsert(values, { recordType: "Parts", findBy: ["Number", "Name"] }, { logger });
    expect(warnings()).toEqual([]);
    await upsert(values, { recordType: "Parts", findBy: ["Number"] }, { logger });
    expect(warnings()).toEqual([expect.stringContaining("Find By leaves out Name")]);
  });

  test("fails for an unknown name and a value that does not fit, before anything is written", async () => {
    await expect(upsert({ Last_Name: "Example", Planet: "Mars" })).rejects.toThrow(/Planet/);
    expect(posts()).toEqual([]);
  });

  test("a lost answer is made up for by sending it again: there is one record", async () => {
    world.zoho.faults.add({ kind: "dropAfter", product: "crm", method: "POST", times: 1 });
    const before = crm().count("Contacts");
    const { logger, lines } = recordingLogger();

    const result = await upsert({ Last_Name: "Once", Email: "once@example.com" }, {}, { logger });

    expect(result.action).toBe("update");
    const warned = lines.filter(({ level }) => level === "warn");
    expect(warned.map(({ message }) => message)).toEqual([
      expect.stringContaining("A record that the lost try created is told as updated."),
    ]);
    expect(crm().count("Contacts") - before).toBe(1);
  });

  test("without a value by which Zoho finds the record, a lost answer is an error", async () => {
    world.zoho.faults.add({ kind: "dropAfter", product: "crm", method: "POST", times: 1 });
    const before = crm().count("Contacts");

    await expect(upsert({ Last_Name: "Nameless" })).rejects.toThrow(/unknown whether/);
    expect(crm().count("Contacts") - before).toBe(1);
  });

  test("a record that changed since is an error that says what to do", async () => {
    const email = "changed@example.com";
    crm().insert("Contacts", { Last_Name: "Example", Email: email });

    await expect(
      upsert({ Last_Name: "Sample", Email: email }, { ifUnmodifiedSince: "2020-01-31T10:00:00Z" }),
    ).rejects.toThrow(/changed meanwhile/);
  });

  test("a clash with another record's unique value names that record", async () => {
    const one = { Name: "One", Number: "P-20" };
    const id = crm().insert("Parts", one);
    crm().insert("Parts", { Name: "Two", Number: "P-21" });

    await expect(
      upsert({ Name: "Two", Number: "P-20" }, { recordType: "Parts", findBy: ["Name"] }),
    ).rejects.toThrow(new RegExp(`existing record ${id}`));
  });

  test("the picker of Find By offers the module's own field and unique ones", async () => {
    expect(await world.runDataSource("selectUniqueField", { recordType: "Parts" })).toEqual([
      { key: "Name", label: expect.any(String) },
      { key: "Number", label: "Number" },
    ]);
  });
});
