import type { OutgoingCall } from "../callbacks";
import type { Change, CrmContext } from "./context";
import { renderField } from "./render";
import type { WorkflowWebhook } from "./workflowWebhook";

/** Calls the webhooks of all rules that those changes meet. */
export function callWebhooks(context: CrmContext, changes: readonly Change[]): void {
  for (const webhook of context.webhooks) {
    const { module, on = ["insert", "update"] } = webhook;
    for (const change of changes) {
      if (change.isQuiet) continue;
      const isMet = change.module === module && on.some((one) => one === change.operation);
      if (isMet) context.sendCall(callOf(webhook, fill(context, webhook.parameters, change)));
    }
  }
}

function fill(
  context: CrmContext,
  parameters: WorkflowWebhook["parameters"],
  { module, record, by }: Change,
): Record<string, string> {
  const fields = context.modules.get(module)?.fields;
  const textOf = (name: string): string => {
    const field = fields?.get(name);
    const value =
      name === "id"
        ? record.id
        : field && renderField(context, field, record, { timeZone: by.timeZone });
    return typeof value === "object" && value !== null ? JSON.stringify(value) : `${value ?? ""}`;
  };
  return Object.fromEntries(
    Object.entries(parameters).map(([name, text]) => [
      name,
      text.replace(/\$\{\w+\.(\w+)\}/g, (_, field: string) => textOf(field)),
    ]),
  );
}

const boundary = "----ZohoWebhookBoundary";

function callOf(
  { url, method = "POST", body = "form", headers = {} }: WorkflowWebhook,
  values: Record<string, string>,
): OutgoingCall {
  const pairs = new URLSearchParams(values);
  if (method === "GET") {
    return { method, url: `${url}${url.includes("?") ? "&" : "?"}${pairs}`, headers, text: "" };
  }
  const [contentType, text] = {
    form: ["application/x-www-form-urlencoded;charset=UTF-8", String(pairs)],
    json: ["application/json", JSON.stringify(values)],
    multipart: [`multipart/form-data; boundary=${boundary}`, multipartOf(values)],
  }[body] as [string, string];
  return { method, url, headers: { ...headers, "content-type": contentType }, text };
}

const multipartOf = (values: Record<string, string>): string =>
  [
    ...Object.entries(values).map(
      ([name, value]) =>
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    `--${boundary}--\r\n`,
  ].join("");
