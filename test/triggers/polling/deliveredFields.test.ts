import { deliveredFields } from "../../../src/triggers/polling/deliveredFields";
import type { ZohoClient } from "../../../src/zoho/http/client";
import { saved } from "../../sync/changes";

const own = ["Created_Time", "Modified_Time"];
const fields = [
  { api_name: "Subject", data_type: "text" },
  { api_name: "Quoted_Items", data_type: "subform" },
];

/** A client of a module with a subform, which counts how often it was asked. */
function client(answer?: object) {
  const asked: unknown[] = [];
  const warnings: string[] = [];
  const send = async (request: unknown) => {
    asked.push(request);
    return { data: answer };
  };
  const log = { warn: (message: string) => warnings.push(message) };
  return { asked, warnings, client: { send, log } as unknown as ZohoClient };
}

test("all fields of a module are asked for once", async () => {
  const quotes = client({ fields });
  const memory = {};

  for (const _ of [1, 2]) {
    const found = await deliveredFields(quotes.client, "Quotes", [], false, memory);
    expect(found).toEqual([...own, "Subject", "Quoted_Items"]);
  }

  expect(quotes.asked).toHaveLength(1);
});

test.each([
  ["set", true, ["Subject"]],
  ["removed", false, ["Subject", "Quoted_Items"]],
])(
  "are asked for anew when a filter was %s, since COQL cannot select all of them",
  async (_, byCoql, names) => {
    const quotes = client({ fields });
    const memory = {};
    await deliveredFields(quotes.client, "Quotes", [], !byCoql, memory);

    const found = await deliveredFields(quotes.client, "Quotes", [], byCoql, saved(memory));

    expect(found).toEqual([...own, ...names]);
  },
);

test.each([false, true])(
  "a module without fields is a warning, and is asked for again (by COQL: %p)",
  async (byCoql) => {
    const quotes = client();
    const memory = {};

    for (const _ of [1, 2]) {
      const found = await deliveredFields(quotes.client, "Quotes", [], byCoql, memory);
      expect(found).toEqual(byCoql ? own : [...own, "id"]);
    }

    expect(memory).toEqual({});
    expect(quotes.asked).toHaveLength(2);
    expect(quotes.warnings[0]).toMatch(/names no field of Quotes.*IDs and times alone/s);
  },
);

test("names that were remembered without any are asked for again", async () => {
  const quotes = client({ fields });
  const memory = { fields: { names: ["id"], at: Date.now(), byCoql: false } };

  const found = await deliveredFields(quotes.client, "Quotes", [], false, memory);

  expect(found).toEqual([...own, "Subject", "Quoted_Items"]);
});
