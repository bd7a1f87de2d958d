import { findUnknownScope } from "../../simulator/accounts/scopes";
import { needed } from "../../src/operations";
import { asAsked, coverageOf } from "../../src/scopes/granted";
import { judgeScopes } from "../../src/scopes/needed";
import { scopesFor } from "../../src/zoho/scopesFor";
import { answerEverything } from "../support/anyZoho";
import { zohoConnection } from "../support/connection";
import { recordingLogger } from "../support/logger";
import { manifest } from "../support/manifest";
import { examplesOf, runContext, operations as runs } from "../support/operations";
import { skipWaits } from "../support/waits";

const labels = new Map(
  [manifest.actions, manifest.triggers, manifest.dataSources]
    .flatMap((kind) => Object.values(kind))
    .map(({ key, display }) => [key, display.label]),
);

// What a raw request needs is its builder's to know.
const operationRuns = runs
  .filter(({ name }) => !name.endsWith("RawRequest"))
  .map((operation) => [operation.name, operation] as const);

test("every operation of the component says which scopes it needs, and nothing else does", () => {
  expect(Object.keys(needed).sort()).toEqual([...labels.values()].sort());
});

test("every scope that an operation needs is one that Zoho's consent page knows", () => {
  const asked = [...new Set(Object.values(needed).flat())].map(asAsked);

  expect(asked.filter((scope) => findUnknownScope([scope]) !== undefined)).toEqual([]);
});

describe.each(operationRuns)("%s", (_, operation) => {
  const [, key = ""] = operation.name.split(" ");
  const granted = (needed[labels.get(key) ?? ""] ?? []).map(asAsked);

  test.each([
    ["what is required", operation.inputs.filter(({ required }) => required)],
    ["all inputs", operation.inputs],
  ])("asks for nothing that its scopes do not grant, with %s", async (_given, inputs) => {
    skipWaits();
    const sent = answerEverything();

    await operation
      .run(examplesOf(inputs), runContext(recordingLogger().logger))
      .catch(() => undefined);

    const lacking = sent.flatMap(({ method, path }) => {
      const product = path.startsWith("/books") ? "books" : "crm";
      const asked = scopesFor(product, method, path.split("?")[0] ?? "");
      return asked.filter((scope) => coverageOf(granted, scope) !== "all");
    });
    expect(lacking).toEqual([]);
  });
});

describe("what a connection lacks", () => {
  const operations = {
    Count: ["ZohoCRM.modules.{module}.READ", "ZohoSearch.securesearch.READ"],
    Upload: ["ZohoFiles.files.ALL"],
    Bill: ["ZohoBooks.{group}.READ"],
  };
  const judge = (scopes: string, products: { crm: boolean; books: boolean }) =>
    judgeScopes(zohoConnection({ fields: { scopes } }), operations, products);

  test.each([
    ["CRM", { crm: true, books: false }, ["Count", "Upload"]],
    ["Books", { crm: false, books: true }, ["Bill"]],
    ["both", { crm: true, books: true }, ["Count", "Upload", "Bill"]],
  ])("is told for %s alone, other services of the CRM included", (_, products, lacking) => {
    const verdict = judge("ZohoCRM.users.ALL", products);

    expect(verdict.lacking.map(({ operation }) => operation)).toEqual(lacking);
  });

  test("is no warning where only scopes beyond the default are missing", () => {
    const { check } = judge("ZohoCRM.modules.ALL ZohoBooks.fullaccess.all", {
      crm: true,
      books: true,
    });

    expect(check.status).toBe("ok");
    expect(check.message).toContain("but Count, Upload, which would need ZohoSearch");
  });
});
