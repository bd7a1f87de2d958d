import type { Inputs } from "@prismatic-io/spectral";
import type { Action, DataSource, Trigger } from "@prismatic-io/spectral/dist/serverTypes";
import { manifest } from "./support/manifest";

/** The platform refuses a component with keys that it does not know; the compiler holds these to Spectral's own. */

const actionKeys: (keyof Action)[] = [
  "key",
  "display",
  "inputs",
  "allowsBranching",
  "staticBranchNames",
  "perform",
  "performSafety",
  "examplePerform",
  "examplePerformSafety",
  "examplePayload",
  "outputSchema",
];

const triggerKeys: (keyof Trigger<Inputs, Inputs>)[] = [
  "key",
  "display",
  "inputs",
  "perform",
  "examplePayload",
  "isPollingTrigger",
  "scheduleSupport",
  "synchronousResponseSupport",
  "triggerResolverSupport",
  "triggerResolverDefaultBatchSize",
  "triggerResolverDefaultConcurrentBatchLimit",
  "resolveTriggerItems",
  "hasResolveTriggerItems",
  "getNextPaginationState",
  "hasGetNextDiscoveryState",
  "onDeployPerform",
  "hasOnDeployPerform",
  "resolveOnDeployItems",
  "hasResolveOnDeployItems",
  "getOnDeployNextPaginationState",
  "hasGetOnDeployNextDiscoveryState",
  "webhookCreate",
  "hasWebhookCreateFunction",
  "webhookDelete",
  "hasWebhookDeleteFunction",
];

const dataSourceKeys: (keyof DataSource)[] = [
  "key",
  "display",
  "inputs",
  "perform",
  "dataSourceType",
  "examplePayload",
];

const displayKeys: (keyof Action["display"])[] = ["label", "description", "important"];

describe.each([
  ["actions", actionKeys],
  ["triggers", triggerKeys],
  ["dataSources", dataSourceKeys],
] as const)("%s", (kind, known: readonly string[]) => {
  test.each(Object.entries(manifest[kind]))("%s has no key but Spectral's own", (_, operation) => {
    expect(Object.keys(operation).filter((key) => !known.includes(key))).toEqual([]);
    expect(Object.keys(operation.display)).toEqual(
      displayKeys.filter((key) => key in operation.display),
    );
  });
});
