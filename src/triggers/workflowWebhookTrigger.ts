import { input, type TriggerPayload, util } from "@prismatic-io/spectral";
import { payloadWith } from "../examples";
import { toOptionalText, toRequiredText } from "../inputs/clean";
import { flagInput } from "../inputs/flags";
import { zohoTrigger } from "../scopes/operation";
import { readValues, textsOf, type WebhookCall } from "../zoho/webhooks/call";
import { proofInBody, proofInUrl } from "../zoho/webhooks/caller";
import { toEvent } from "../zoho/webhooks/event";
import { createHider } from "../zoho/webhooks/hide";
import { signatureIn } from "../zoho/webhooks/signature";
import { answer, withoutSteps } from "./channel/withoutSteps";
import { digestOfCall, isRepeatedCall, noteCall } from "./workflow/repeatedCalls";

const usualName = "secret";

/**
 * Of a stranger's body nothing longer is read: Books sends 100,000 characters of its own at most
 * (docs/zoho-books.md#webhooks-of-books).
 */
const maxUnprovenBody = 6 * 1024 * 1024;

const secret = input({
  label: "Secret",
  type: "password",
  required: true,
  placeholder: "Enter 12 to 50 random letters and digits",
  comments: "A secret of 12 to 50 characters that each call must carry under the Secret Name.",
  example: "00000000example0000000000",
  clean: toSecret,
});

/**
 * Of 12 to 50 letters and digits, as Books takes them (docs/zoho-books.md#webhooks-of-books); they stay as they are in
 * a URL.
 */
function toSecret(value: unknown): string {
  const text = toRequiredText("Secret")(value);
  if (/^[A-Za-z0-9]{12,50}$/.test(text)) return text;
  throw new Error(
    "Secret must have 12 to 50 characters, all of them letters and digits. Make up such a secret at random.",
  );
}

const secretName = input({
  label: "Secret Name",
  type: "string",
  required: false,
  default: usualName,
  placeholder: "Enter a name",
  comments: "The name of the header, URL parameter, or field that carries the secret.",
  example: usualName,
  clean: (value: unknown) => toOptionalText("Secret Name")(value) ?? usualName,
});

const skipRepeatedCalls = flagInput(
  "Skip Repeated Calls",
  "Turn on to leave out calls that equal a call of the last ten minutes.",
  "true",
);

const example = {
  payload: payloadWith({
    contentType: "application/x-www-form-urlencoded",
    data: {
      module: "Deals",
      fields: { module: "Deals", id: "4876876000000335002", Stage: "Negotiation" },
      record: { id: "4876876000000335002", Stage: "Negotiation" },
      raw: "module=Deals&id=4876876000000335002&Stage=Negotiation",
    },
  }),
  response: { statusCode: 200, contentType: "application/json" },
};

export const workflowWebhookTrigger = zohoTrigger({
  display: {
    label: "Workflow Webhook",
    description:
      "Receives webhooks that are set up in workflow rules of Zoho CRM or in workflows of Zoho Books.",
  },
  scopes: [],
  inputs: { secret, secretName, skipRepeatedCalls },
  scheduleSupport: "invalid",
  synchronousResponseSupport: "invalid",
  perform: async (context, payload, { secret, secretName, skipRepeatedCalls }) => {
    const call = callOf(payload);
    const known = { name: secretName, value: secret };
    const isProvenByUrl = proofInUrl(call, known) !== undefined;
    if (!isProvenByUrl && call.raw.length > maxUnprovenBody) {
      context.logger.warn(
        `A call to this flow's webhook was refused: its body is larger than ${maxUnprovenBody} characters and only a body could hold the secret. Send the secret in a header or parameter named ${secretName}.`,
      );
      return withoutSteps(payload, 413);
    }
    const sent = await readValues(call);
    if (!isProvenByUrl && !proofInBody(call, sent, known)) {
      context.logger.warn(
        `A call to this flow's webhook was refused: the call does not carry the secret. Add the secret to the webhook in Zoho as a header or parameter named ${secretName}.`,
      );
      return withoutSteps(payload, 401);
    }
    const digest = skipRepeatedCalls ? digestOfCall(call, payload) : undefined;
    if (digest !== undefined && isRepeatedCall(context, digest)) {
      context.logger.info("A call that equals one of the last ten minutes was left out.");
      return withoutSteps(payload);
    }
    if (sent.isUnread) {
      context.logger.warn(
        "The body of a call is no form and no JSON object, so that the flow gets it as raw alone. Check the webhook's body in Zoho.",
      );
    }
    // They are the builder's and Zoho's alone: no step is to see or log them.
    const hide = createHider([secret, signatureIn(call) ?? ""]);
    const { raw } = call;
    return {
      payload: hide({
        ...payload,
        rawBody: { ...payload.rawBody, data: raw },
        body: { ...payload.body, data: { ...toEvent(sent, secretName), raw } },
      }),
      response: answer(200),
      ...(digest !== undefined && { crossFlowState: noteCall(context, digest) }),
    };
  },
  examplePayload: example,
});

function callOf({ headers, queryParameters, rawBody }: TriggerPayload): WebhookCall {
  const { data } = rawBody ?? {};
  return {
    headers: textsOf(util.types.lowerCaseHeaders(headers ?? {})),
    query: textsOf(queryParameters),
    raw: Buffer.isBuffer(data) ? data.toString("utf8") : typeof data === "string" ? data : "",
  };
}
