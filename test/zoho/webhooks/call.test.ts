import { readValues } from "../../../src/zoho/webhooks/call";
import { call } from "./calls";

test.each([
  ["", false],
  ["a=1", false],
  ['{"a":1}', false],
  ["hello", true],
  ["[1]", true],
  ['{"a":', true],
])("whether the body %s was read is told", async (raw, isUnread) => {
  expect((await readValues(call({ raw }))).isUnread ?? false).toBe(isUnread);
});
