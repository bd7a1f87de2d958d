import { input } from "@prismatic-io/spectral";
import { bulkReadExample, payloadWith, readJobExample } from "../examples";
import { toSecret } from "../inputs/bulk";
import { connection } from "../inputs/connection";
import { flagInput } from "../inputs/flags";
import { zohoTrigger } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { confirmJob, resultOf } from "../zoho/crm/bulk/confirm";
import { judgeBulkCall, payloadOf } from "./bulk/bulkCall";
import { markJobReported, wasJobReported } from "./bulk/reportedJobs";
import { answer, withoutSteps } from "./channel/withoutSteps";

function toRequiredSecret(value: unknown): string {
  const secret = toSecret("Secret")(value);
  if (secret === undefined)
    throw new Error("Secret is empty. Make up a secret of at least 16 characters.");
  return secret;
}

const secret = input({
  label: "Secret",
  type: "password",
  required: true,
  placeholder: "Enter a secret of at least 16 characters",
  comments:
    "A secret of at least 16 characters, which the step that starts the job has as Callback Secret.",
  example: "example-callback-secret",
  clean: toRequiredSecret,
});

const fetchResult = flagInput(
  "Fetch Result",
  "Turn on to get the rows of the finished job as well.",
  "true",
);

const example = {
  payload: payloadWith({
    contentType: "application/json",
    data: { kind: "read", job: readJobExample.data, result: bulkReadExample.data },
  }),
  response: { statusCode: 200, contentType: "application/json" },
};

export const bulkJobTrigger = zohoTrigger({
  display: {
    label: "CRM Bulk Job Completed",
    description:
      "Receives Zoho CRM's call when a bulk job is over, and hands over the job as Zoho itself confirms it.",
  },
  scopes: ["ZohoCRM.bulk.READ"],
  inputs: { connection, secret, fetchResult },
  scheduleSupport: "invalid",
  synchronousResponseSupport: "invalid",
  perform: async (context, payload, { connection, secret, fetchResult }) => {
    const client = createZohoClient(connection, "crm", context);
    const refuse = (reason: string, status: number) => {
      context.logger.warn(`A call to this flow's webhook was refused: ${reason}.`);
      return withoutSteps(payload, status);
    };
    const called = judgeBulkCall(payload, secret);
    if ("reason" in called) return refuse(called.reason, called.status);
    if (wasJobReported(context, called)) return withoutSteps(payload);

    const job = await confirmJob(client, called.kind, called.id);
    if (!job) return refuse("Zoho knows no such job, or it is not over", 400);
    const result = fetchResult ? await resultOf(client, called.kind, job) : null;
    return {
      payload: payloadOf(payload, { kind: called.kind, job, result }, secret),
      response: answer(200),
      crossFlowState: markJobReported(context, called),
    };
  },
  examplePayload: example,
});
