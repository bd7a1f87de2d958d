import { Refusal } from "../answers";
import { isObject } from "../items";

/** The callback of a job that is created; undefined without one (docs/zoho-crm.md#bulk-callbacks). */
export function readCallback(given: unknown): { url: string; method: string } | undefined {
  if (given === undefined || given === null) return undefined;
  const { url, method } = isObject(given) ? given : {};
  if (method !== "post") {
    throw new Refusal("INVALID_CALLBACK_METHOD", "callbacks are made by post", {
      supported_callback_methods: ["post"],
    });
  }
  if (typeof url === "string" && URL.canParse(url) && url.startsWith("https://")) {
    return { url, method };
  }
  throw new Refusal("INVALID_CALLBACK_URL", "Invalid callback URL provided");
}
