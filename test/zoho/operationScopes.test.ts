import { defaultScopes } from "../../src/connections/scopes";
import { asAsked, coverageOf } from "../../src/zoho/grantedScopes";
import { extraScopes, operationScopes } from "../../src/zoho/operationScopes";
import { scopesFor } from "../../src/zoho/scopes";
import { answerEverything } from "../support/anyZoho";
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
  expect(Object.keys(operationScopes).sort()).toEqual([...labels.values()].sort());
});

const isCovered = (scope: string) => coverageOf(defaultScopes.split(" "), scope) === "all";

test("the default scopes cover all that operations need but the extra ones", () => {
  const needed = [...new Set(Object.values(operationScopes).flat())];

  expect(needed.filter((scope) => !isCovered(scope)).sort()).toEqual([...extraScopes].sort());
});

describe.each(operationRuns)("%s", (_, operation) => {
  const [, key = ""] = operation.name.split(" ");
  const granted = (operationScopes[labels.get(key) ?? ""] ?? []).map(asAsked);

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
      const needed = scopesFor(product, method, path.split("?")[0] ?? "");
      return needed.filter((scope) => coverageOf(granted, scope) !== "all");
    });
    expect(lacking).toEqual([]);
  });
});
