import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered, rows } from "./answers.mjs";
import { classes, make } from "./models.mjs";

const { InventoryConvertOperations } = await classes(
  "inventory_convert/inventory_convert_operations",
);
const { PipelineOperations } = await classes("pipeline/pipeline_operations");

/** Quotes that become sales orders, and the pipelines of deals. */
export async function inventory() {
  const id = await ask("quote");
  const target = "Sales_Orders";
  const module = await make("inventory_convert/module", {
    aPIName: target,
    id: BigInt(await ask("moduleId", target)),
  });
  const convertTo = [await make("inventory_convert/convert_to", { module, carryOverTags: true })];
  const convert = async () => {
    const data = [await make("inventory_convert/inventory_converter", { convertTo })];
    const operations = new InventoryConvertOperations(BigInt(id), "Quotes");
    return rows(
      await operations.convertInventory(await make("inventory_convert/body_wrapper", { data })),
    );
  };
  await call("convert a quote", convert, async ([row]) => {
    const order = row.getDetails().get(target);
    const [made] = (await ask("records", target)).filter(({ Subject }) => Subject === "Mill");
    assert.equal(String(order.getId?.() ?? order.id ?? order.get("id")), made.id);
  });
  await refused("convert a quote that is converted", "ID_ALREADY_CONVERTED", convert);
  await call(
    "list pipelines",
    async () => {
      const operations = new PipelineOperations(BigInt(await ask("layoutId", "Deals")));
      return answered(await operations.getPipelines()).getPipeline();
    },
    ([pipeline]) => {
      assert.ok(pipeline.getMaps().some((stage) => stage.getDisplayValue() === "Qualification"));
    },
  );
}
