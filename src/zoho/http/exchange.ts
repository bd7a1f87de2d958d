import axios, { isAxiosError } from "axios";
import type { Access } from "../connection/access";
import { isKnownHost } from "../connection/dataCenters";
import type { Product } from "../errors/failure";
import { refuse } from "../errors/refuse";
import { bareAnswer, isGivenAsBytes, type RawAnswer } from "./answer";
import { openForm } from "./form";
import { cleanAnswer, createCleaner } from "./redact";
import type { ZohoRequest } from "./request";
import { leastTime } from "./retry";
import { maxBytes, tooLarge } from "./size";
import { parseUrl } from "./urls";
import { within } from "./within";

const defaultTimeout = 120_000;
const maxRedirects = 3;

/**
 * Sends a request once and follows redirects of a GET within its host.
 * @param timeLeft milliseconds that all of it may take at most, to the last byte of the answer.
 * @throws ZohoError for what is not sent or not followed, AxiosError when no whole answer came in time.
 */
export type Exchange = (request: ZohoRequest, url: URL, timeLeft: number) => Promise<RawAnswer>;

/**
 * Makes what sends requests with an access, to the hosts that it may reach.
 * @param maxOfAnswer bytes that one answer may have; as many as Zoho's largest has unless told otherwise.
 */
export function openExchange(access: Access, product: Product, maxOfAnswer?: number): Exchange {
  const { secrets, hasSecretInUrl = false } = access;
  const cleanerOf = (all: string[]) => createCleaner(all, hasSecretInUrl ? "(key)" : undefined);
  const cleaner = cleanerOf(secrets);
  function withoutSecrets(request: ZohoRequest, answer: RawAnswer): RawAnswer {
    const { secrets: own, isOwnAnswer, responseType } = request;
    // What is given as text is cleaned, whatever its type.
    const isBytes = isOwnAnswer !== undefined || isGivenAsBytes(answer, responseType);
    return cleanAnswer(answer, own ? cleanerOf([...secrets, ...own]) : cleaner, {
      mayBeFile: isBytes && !hasSecretInUrl,
    });
  }

  return (request, url, timeLeft) => {
    const allowed = Math.min(longest(request), Math.max(leastTime, timeLeft));
    return within(allowed, (signal) => follow(request, url, signal, allowed));
  };

  async function follow(
    request: ZohoRequest,
    url: URL,
    signal: AbortSignal,
    allowed: number,
    hops = 0,
  ): Promise<RawAnswer> {
    if (url.protocol !== "https:" || !access.mayReach(url.host)) {
      refuse(`${url.origin} is not a Zoho API host; nothing was sent to it.`);
    }
    const operation = `${request.method} ${request.path}`;
    const form = request.form && openForm(request.form);
    const sending = axios.request({
      url: url.href,
      method: request.method,
      data: form?.content ?? request.body,
      headers: {
        Accept: "application/json, */*",
        ...form?.headers,
        ...request.headers,
        ...access.headers,
      },
      // How long the other side may be silent; the signal ends what goes on for too long.
      timeout: Math.min(request.timeout ?? defaultTimeout, allowed),
      signal,
      responseType: "arraybuffer",
      validateStatus: () => true,
      // Redirects are followed here, since a foreign host must not see the token.
      maxRedirects: 0,
      maxBodyLength: -1,
      maxContentLength: maxBytes(request, maxOfAnswer),
    });
    const sent = await sending.catch((thrown) => {
      if (isAxiosError(thrown)) throw tooLarge(thrown) ?? thrown;
      // Such as a value that JSON cannot express.
      const reason = `the request could not be sent (${thrown.message})`;
      return refuse({ product, operation, reason, hint: "Check its values." }, thrown);
    });
    const response = withoutSecrets(request, sent);
    const isAnswer = !isRedirect(response.status) || request.isOwnAnswer?.(bareAnswer(response));
    if (isAnswer) return response;
    const target = redirectTarget(response, url);
    const isSameHost = target?.origin === url.origin && !hasSecretInUrl;
    const mayFollow = isSameHost && request.method === "GET";
    if (mayFollow && hops < maxRedirects) return follow(request, target, signal, allowed, hops + 1);
    return refuse({
      product,
      operation,
      status: response.status,
      reason: `Zoho redirected to ${nameOf(target)}, which is not followed`,
      hint: "Check the path, and that the connection's region is the one in which the account was created.",
    });
  }
}

/** Milliseconds from the first byte sent to the last one received: files may flow for as long as there is time. */
function longest({ timeout, form, body, responseType = "json" }: ZohoRequest): number {
  const hasFile = form !== undefined || Buffer.isBuffer(body) || responseType !== "json";
  // 0 stands for no limit but the time that is left.
  return (timeout ?? (hasFile ? 0 : defaultTimeout)) || Number.POSITIVE_INFINITY;
}

const isRedirect = (status: number) => status >= 300 && status < 400 && status !== 304;

/** How an error calls the place: the host of anybody else may repeat what the request told. */
function nameOf(target: URL | undefined): string {
  if (target === undefined) return "an unusable address";
  return isKnownHost(target.host) ? target.origin : "a host that is not Zoho's";
}

/** Where a redirect leads; undefined when it says so in no readable way or names a user in place of the token's. */
function redirectTarget({ headers }: RawAnswer, from: URL): URL | undefined {
  const { location } = headers;
  const target = location ? parseUrl(location, from.href) : undefined;
  return target?.username || target?.password ? undefined : target;
}
