import type { TriggerPayload } from "@prismatic-io/spectral";
import { createHider } from "../../zoho/webhooks/hide";
import type { ChannelCall } from "./call";

export const answer = (statusCode: number) => ({ statusCode, contentType: "application/json" });

/**
 * Ends the run without a step. Whether the platform honors `resultType` for a plain trigger is UNSURE
 * (docs/prismatic.md#end-of-a-run), so the payload is emptied as well: nothing forged can reach a step.
 */
export const withoutSteps = (payload: TriggerPayload, statusCode = 200) => ({
  payload: {
    ...payload,
    headers: {},
    queryParameters: {},
    pathFragment: "",
    invokeUrl: "",
    rawBody: { data: null },
    body: { data: null },
    paginationState: undefined,
  },
  response: answer(statusCode),
  resultType: "polled_no_changes",
});

/** The payload of a genuine notification, for steps that are not to see or log the channel's token. */
export function withoutToken({ channel, payload }: ChannelCall): TriggerPayload {
  const hide = createHider([channel?.token ?? ""]);
  const { data } = payload.rawBody ?? {};
  const text = Buffer.isBuffer(data) ? data.toString("utf8") : data;
  return hide({ ...payload, rawBody: { ...payload.rawBody, data: text } });
}
