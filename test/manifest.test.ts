import Ajv from "ajv";
import { recordTypes } from "../src/zoho/books/recordTypes";
import { type ManifestInput, manifest } from "./support/manifest";
import surface from "./support/surface.json";
import { outputsOf } from "./surface/outputs";

const kinds = ["actions", "triggers", "dataSources"] as const;

const operations = kinds.flatMap((kind) =>
  Object.values(manifest[kind]).map(
    (operation) => [`${kind} ${operation.key}`, operation] as const,
  ),
);

/** A structured input, and what stands in it. */
const withChildren = (name: string, input: ManifestInput): (readonly [string, ManifestInput])[] => [
  [`${name} ${input.key}`, input],
  ...(input.inputs ?? []).flatMap((child) => withChildren(`${name} ${input.key}`, child)),
];

const inputs = [
  ...operations.flatMap(([name, operation]) =>
    operation.inputs.flatMap((input) => withChildren(name, input)),
  ),
  ...manifest.connections.flatMap((connection) =>
    connection.inputs.map(
      (input) => [`connections ${connection.key} ${input.key}`, input] as const,
    ),
  ),
];

const keysOf = ({ inputs }: { inputs: ManifestInput[] }) => inputs.map(({ key }) => key);

describe("the component", () => {
  test("is the private application connector `zoho`", () => {
    expect(manifest).toMatchObject({
      key: "zoho",
      public: false,
      display: { label: "Zoho", category: "Application Connectors", iconPath: "icon.png" },
    });
    expect(manifest.display.description).toMatch(/^[^.]+\.$/);
    expect(manifest.documentationUrl).toBeUndefined();
  });

  test("lists the templated connection first and the deprecated one last", () => {
    const keys = manifest.connections.map(({ key }) => key);
    expect([keys[0], keys.at(-1)]).toEqual(Object.keys(surface.connections));
  });
});

describe("the published component's surface is kept", () => {
  test.each(Object.entries(surface.connections))("connection %s", (key, inputKeys) => {
    const connection = manifest.connections.find((one) => one.key === key);
    expect(keysOf(connection ?? { inputs: [] })).toEqual(inputKeys);
  });

  describe.each(kinds)("%s", (kind) => {
    test.each(Object.entries(surface[kind]))(
      "%s has its inputs, new ones behind them",
      (key, inputKeys) => {
        const operation = manifest[kind][key];
        expect(keysOf(operation ?? { inputs: [] }).slice(0, inputKeys.length)).toEqual(inputKeys);
      },
    );
  });

  test("inputs that are new are optional or have a default", () => {
    const required = kinds.flatMap((kind) =>
      Object.entries(surface[kind]).flatMap(([key, known]) =>
        (manifest[kind][key]?.inputs ?? [])
          .filter((input) => !(known as string[]).includes(input.key))
          .filter((input) => input.required && !input.default)
          .map((input) => `${key} ${input.key}`),
      ),
    );
    expect(required).toEqual([]);
  });
});

describe("labels", () => {
  test("are those of the seed's page", () => {
    const labels = [...Object.values(manifest.actions), ...Object.values(manifest.triggers)]
      .filter(({ key }) => key in surface.actions || key in surface.triggers)
      .map(({ display }) => display.label);
    expect(labels.sort()).toEqual([
      "Books - Create Record",
      "Books - Get Record",
      "Books - Get Records",
      "Books - Raw Request",
      "Books - Remove Record",
      "Books - Update Record",
      "CRM - Add attachment",
      "CRM - COQL Query",
      "CRM - Create Record",
      "CRM - Disable Notification",
      "CRM - Disable Specific Notification",
      "CRM - Enable Notification",
      "CRM - Get Notification Details",
      "CRM - Get Record",
      "CRM - Get Records",
      "CRM - Raw Request",
      "CRM - Remove Record",
      "CRM - Update Notification",
      "CRM - Update Record",
      "CRM Notifications",
      "New and Updated Books Contacts",
      "New and Updated CRM Contacts",
      "New and Updated CRM Leads",
    ]);
    expect(manifest.connections.map(({ label }) => label)).toEqual([
      "OAuth 2.0",
      "Function API Key",
      "Zoho OAuth 2.0 (Deprecated)",
    ]);
  });
});

test("the actions that builders use most stand out", () => {
  const important = operations.filter(([, { display }]) => display.important);
  expect(important.map(([, { key }]) => key).sort()).toEqual([
    "booksCreateInvoice",
    "booksFindRecord",
    "booksGetRecord",
    "booksGetRecords",
    "booksRecordPayment",
    "crmCreateRecord",
    "crmFindRecord",
    "crmGetRecord",
    "crmGetRecords",
    "crmUpdateRecord",
    "crmUpsertRecord",
    "validateConnection",
  ]);
});

describe.each(operations)("%s", (_name, operation) => {
  test("is described in one sentence and has an example", () => {
    expect(operation.display.description).toMatch(oneSentence);
    expect(operation.display.description).not.toMatch(/prismatic/i);
    expect(operation.examplePayload).toBeDefined();
  });
});

const exampleOf = ({ collection, example }: ManifestInput) =>
  collection === "keyvaluelist" ? [{ key: "Example", value: example }] : example;

// No full stop, question or exclamation mark before the last one, but for dots inside of words.
const oneSentence = /^[A-Z]([^.!?]|\.(?=\S))*\.$/;

/** Actions that change nothing at Zoho, not even by a job: a builder's screen may run them for sample data. */
const reads = [
  "crmFindRecord",
  "crmSearchRecords",
  "crmGetRecord",
  "crmGetRecords",
  "crmRunQuery",
  "crmCountRecords",
  "crmGetConversionOptions",
  "crmListAttachments",
  "crmListEmails",
  "crmGetEmail",
  "crmDownloadAttachment",
  "crmDownloadFieldFile",
  "crmGetPhoto",
  "crmGetBlueprint",
  "crmGetNotificationDetails",
  "crmGetCurrentUser",
  "crmListUsers",
  "crmGetUser",
  "crmGetOrganization",
  "crmListModules",
  "crmGetModule",
  "crmListFields",
  "crmListLayouts",
  "crmListRelatedLists",
  "crmListRelatedRecords",
  "crmGetRecordHistory",
  "crmListDeletedRecords",
  "crmListTags",
  "crmListCustomViews",
  "crmPrepareRecord",
  "crmGetBulkReadJob",
  "crmGetBulkReadResult",
  "crmGetBulkWriteJob",
  "crmGetBulkWriteResult",
  "booksFindRecord",
  "booksGetAttachment",
  "booksGetPdf",
  "booksGetRecord",
  "booksGetRecords",
  "booksListComments",
  "booksGetReport",
  "booksListAttachments",
  "booksListBankTransactions",
  "booksListFields",
  "booksListOrganizations",
  "validateConnection",
];

test("the list of reads names actions that exist", () => {
  expect(reads.filter((key) => !(key in manifest.actions))).toEqual([]);
});

describe.each(Object.entries(manifest.actions))("action %s", (key, action) => {
  const isRead = reads.includes(key);

  test("may be run for sample data only when it reads", () => {
    const { performSafety } = action;
    const reason = `the list of reads in this file ${isRead ? "names it" : "does not name it"}`;
    expect({ performSafety, reason }).toEqual({
      performSafety: isRead ? "SAFE" : "NOT_ALLOWED",
      reason,
    });
  });

  test("has a stand-in for sample data when it writes", async () => {
    if (isRead) return expect(action.examplePerform).toBeUndefined();
    // The inputs' own examples pass their clean functions on the way.
    const examples = Object.fromEntries(
      action.inputs.map((input) => [input.key, exampleOf(input)]),
    );
    expect(await action.examplePerform?.({}, examples)).toEqual(action.examplePayload);
  });

  test("has an output schema that its example fits", () => {
    const { data, branch } = action.examplePayload as { data: unknown; branch?: string };
    const { schema: plain, branchSchemas = [] } = action.outputSchema ?? {};
    const json = branch ? branchSchemas.find(({ name }) => name === branch)?.schema : plain;
    const schema = JSON.parse(json ?? "false");
    const ajv = new Ajv({ strict: false });
    expect(ajv.validate(schema, data) || ajv.errors).toBe(true);
  });
});

const createdIds = Object.values(recordTypes).map(
  ({ singleKey, idField }) => `${singleKey}.${idField}`,
);

describe("the output schema names the ID of what was written", () => {
  test.each([
    ["crmCreateRecord", "[].details.id"],
    ["crmUpdateRecord", "[].details.id"],
    ["crmAddAttachment", "[].details.id"],
    ["crmAddNote", "id"],
    ["crmEnableNotification", "watch[].details.events[].channel_id"],
    ["crmCreateBulkReadJob", "id"],
    ["crmCreateBulkWriteJob", "id"],
    ...createdIds.map((path) => ["booksCreateRecord", path]),
  ] as [string, string][])("%s: %s", (key, path) => {
    expect(outputsOf(manifest.actions[key] ?? {})).toContain(path);
  });
});

/** Children of structured inputs are cleaned by the action, since nothing cleans JSON text before. */
const isChild = (name: string) => name.split(" ").length > 3;

const isShown = ({ type }: ManifestInput) => type !== "template";

describe.each(inputs.filter(([, input]) => isShown(input)))("input %s", (name, input) => {
  test("is labeled and explained", () => {
    expect(input.label).toMatch(/^[A-Z]/);
    expect(input.comments).toMatch(oneSentence);
    if (input.type === "connection" || input.type === "structuredObject") return;
    expect(input.example).toEqual(expect.any(String));
    // Booleans and pick lists have no text field to put a placeholder in.
    if (input.type !== "boolean") expect(input.placeholder).toEqual(expect.any(String));
    if (!name.startsWith("connections") && !isChild(name))
      expect(input.clean).toEqual(expect.any(Function));
  });

  test("names a data source that exists", () => {
    if (input.dataSource) expect(Object.keys(manifest.dataSources)).toContain(input.dataSource);
  });
});

test.each(
  inputs.filter(
    ([name, { label, key }]) =>
      name.startsWith("actions books") &&
      (/^(account|customer|vendor)Id$/.test(key) || / Mode$/.test(label)),
  ),
)("%s of Books has its picker", (_, { dataSource }) => {
  expect(dataSource).toMatch(
    /^selectBooks(Account|BankAccount|LedgerAccount|Customer|Vendor|PaymentMode)$/,
  );
});
