import type { ZohoClient } from "../http/client";
import { describeSeconds, type Limits, readLimits } from "../http/limits";
import type { HealthCheck } from "./checks";

/** A client whose answers are read for limits on the way. */
export function watchLimits(client: ZohoClient): {
  client: ZohoClient;
  /** The limits with the fewest calls left of all that were told. */
  lowest: () => Limits | undefined;
} {
  const seen: Limits[] = [];
  return {
    client: {
      ...client,
      send: async (request) => {
        const answer = await client.send<never>(request);
        const limits = readLimits(answer.headers);
        if (limits) seen.push(limits);
        return answer;
      },
    },
    lowest: () => [...seen].sort((one, other) => leftOf(one) - leftOf(other))[0],
  };
}

const leftOf = ({ remaining = Number.POSITIVE_INFINITY }: Limits) => remaining;

const few = 500;

/** The verdict on what is left of the day's calls. */
export function checkLimits(
  name: string,
  limits: Limits | undefined,
  texts: { unknown: string; none: string },
): HealthCheck {
  const { remaining, limit, resetsIn } = limits ?? {};
  if (remaining === undefined) return { name, status: "ok", message: texts.unknown };
  const of = limit === undefined ? "" : ` of ${limit.toLocaleString("en-US")}`;
  const until = resetsIn === undefined ? "" : ` for the next ${describeSeconds(resetsIn)}`;
  const message = `${remaining.toLocaleString("en-US")}${of} left${until}.`;
  if (remaining <= 0) return { name, status: "failed", message, nextStep: texts.none };
  if (remaining >= Math.min(few, (limit ?? Number.POSITIVE_INFINITY) / 10)) {
    return { name, status: "ok", message };
  }
  const nextStep = "Poll less often or fetch fewer records until the count starts anew.";
  return { name, status: "warning", message, nextStep };
}
