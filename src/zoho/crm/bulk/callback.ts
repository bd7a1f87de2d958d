import { byCloseness } from "../../closest";
import { refuse } from "../../errors/refuse";
import { parseUrl } from "../../http/urls";
import type { JobCallback } from "./read";

/**
 * The query parameter in which Zoho brings the secret back, since it signs nothing (docs/zoho-crm.md#bulk-callbacks).
 */
export const secretParameter = "secret";

/**
 * Where Zoho is to tell that a job is over.
 * @param target a flow of the instance that begins with the bulk job trigger, or an HTTPS URL; nothing for no callback.
 * @param webhookUrls the instance's URLs by flow.
 * @throws Error when it is neither, a flow is named without a secret, or a secret is given for no callback.
 */
export function toCallback(
  target: string | undefined,
  secret: string | undefined,
  webhookUrls: Record<string, string>,
): JobCallback | undefined {
  if (target === undefined) {
    if (secret === undefined) return undefined;
    refuse("Callback is empty. Give a flow or a URL, or leave Callback Secret empty.");
  }
  const isFlow = Object.hasOwn(webhookUrls, target);
  const url = parseUrl(isFlow ? (webhookUrls[target] ?? "") : target);
  if (url?.protocol !== "https:" || url.username || url.password) {
    refuse(
      `Callback "${target}" is neither a flow nor an HTTPS URL.${closestFlow(target, webhookUrls)}`,
    );
  }
  if (isFlow && secret === undefined) {
    refuse("Callback Secret is empty. Give the Secret of the flow's trigger.");
  }
  if (secret !== undefined) url.searchParams.set(secretParameter, secret);
  return { url: url.href, secret };
}

function closestFlow(target: string, webhookUrls: Record<string, string>): string {
  const [closest] = byCloseness(target, Object.keys(webhookUrls));
  return closest === undefined ? "" : ` The closest flow is "${closest}".`;
}
