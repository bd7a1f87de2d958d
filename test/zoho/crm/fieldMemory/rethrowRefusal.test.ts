import type { FieldMemory } from "../../../../src/zoho/crm/fieldMemory";
import { rethrowRefusal } from "../../../../src/zoho/crm/fieldMemory/rethrowRefusal";
import { refuse } from "../../../../src/zoho/errors/refuse";

const memoryWith = (refusal: unknown) => ({ refusalOf: () => refusal }) as unknown as FieldMemory;

const refusal = thrownBy(() =>
  refuse({ product: "crm", operation: "GET /x", reason: "invalid oauth token", status: 401 }),
);

function thrownBy(act: () => void): unknown {
  try {
    act();
  } catch (thrown) {
    return thrown;
  }
}

test("fields that Zoho refused to tell are not asked for again", () => {
  expect(() => rethrowRefusal(memoryWith(refusal), "Deals")).toThrow("invalid oauth token");
  expect(() => rethrowRefusal(memoryWith(undefined), "Deals")).not.toThrow();
});
