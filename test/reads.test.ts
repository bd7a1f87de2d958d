import { answerEverything } from "./support/anyZoho";
import { recordingLogger } from "./support/logger";
import { manifest } from "./support/manifest";
import { examplesOf, operations, runContext } from "./support/operations";
import { skipWaits } from "./support/waits";

const safe = operations.filter(({ name }) => {
  const [kind, key = ""] = name.split(" ");
  return kind === "actions" && manifest.actions[key]?.performSafety === "SAFE";
});

// A query travels in the body of a POST.
const isRead = ({ method, path }: { method: string; path: string }) =>
  method === "GET" || (method === "POST" && path.endsWith("/coql"));

describe.each(safe.map((operation) => [operation.name, operation] as const))("%s", (_, read) => {
  test.each([
    ["what is required", read.inputs.filter(({ required }) => required)],
    ["all inputs", read.inputs],
  ])("sends nothing that changes Zoho, with %s", async (_given, inputs) => {
    skipWaits();
    const sent = answerEverything();

    await read.run(examplesOf(inputs), runContext(recordingLogger().logger)).catch(() => undefined);

    expect(sent.filter((request) => !isRead(request))).toEqual([]);
  });
});
