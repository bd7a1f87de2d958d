import assert from "node:assert/strict";
import { call, refused } from "../calls.mjs";
import { answered } from "./answers.mjs";
import { classOf, make, ownParameters } from "./models.mjs";

const Functions = await classOf("functions/functions_operations");
const outputOf = (answer) => answer.getDetails().get("output");

/** Functions that the organization has written itself. */
export async function functions() {
  await call(
    "run a function by its parameters",
    async () => {
      const given = await ownParameters({ name: "Ada" });
      return answered(await new Functions("greet", "oauth").executeFunctionUsingParameters(given));
    },
    (answer) => assert.equal(outputOf(answer), "Good day, Ada"),
  );
  await call(
    "run a function with a body",
    async () =>
      answered(
        await new Functions("total", "oauth").executeFunctionUsingRequestBody(
          await make("functions/body_wrapper", { body: new Map([["amounts", [1, 2, 3.5]]]) }),
        ),
      ),
    (answer) => assert.equal(outputOf(answer), "6.5"),
  );
  await refused("run a function that there is not", "INVALID_DATA", async () =>
    answered(await new Functions("nothing", "oauth").executeFunctionUsingParameters()),
  );
}
