import { now, sleep } from "../clock";
import type { Log } from "../connection/session";
import { blockedStill, noTimeFor, noTurnLeft } from "../errors/explain";
import type { Product, ZohoFailure } from "../errors/failure";
import { blockLength, leastTime, usualBlock } from "./retry";

/** The most calls within any stretch of so many milliseconds. */
export interface Pace {
  calls: number;
  within: number;
}

/**
 * Books blocks a whole organization after 100 calls in a minute, which its people and all integrations share
 * (docs/zoho-books.md#calls-in-a-minute). CRM counts credits of a day instead.
 */
const paces: Partial<Record<Product, Pace>> = { books: { calls: 90, within: 60_000 } };

/** When a client may send its next call. */
export interface Turns {
  /** Waits until a call may go out, and counts it; gives the failure of one for which the run has no time left. */
  take: (operation: string) => Promise<ZohoFailure | undefined>;
  /**
   * Lets no call out for as long as a failure says that Zoho blocks the organization. Where Zoho said so before
   * and that time is over, no call goes out for a minute. Gives the failure with the time for which the client waits;
   * other failures change nothing.
   */
  heed: (failure: ZohoFailure) => ZohoFailure;
  /** Milliseconds until a block is over. */
  blockedFor: () => number;
}

/**
 * @param sentAt when earlier calls went out that count for the pace, in order and in milliseconds since 1970. The list
 * is kept up to date in place, and never grows longer than the pace.
 * @param timeLeft milliseconds that the client has left.
 */
export function openTurns(
  product: Product,
  log: Log,
  timeLeft: () => number,
  sentAt: number[],
): Turns {
  const pace = paces[product];
  let blocked: { failure: ZohoFailure; until: number } | undefined;
  let isSlowed = false;
  const blockedFor = () => Math.max(0, (blocked?.until ?? 0) - now());

  /** Waiting for the pace is no waiting between tries: it counts for the run's time alone. */
  async function keep(pace: Pace): Promise<boolean> {
    for (
      let delay = waitFor(pace, sentAt, now());
      delay > 0;
      delay = waitFor(pace, sentAt, now())
    ) {
      if (delay + leastTime > timeLeft()) return false;
      if (!isSlowed) log.warn(slowed(pace));
      isSlowed = true;
      await sleep(delay);
    }
    return true;
  }

  return {
    take: async (operation) => {
      if (timeLeft() < leastTime) return noTimeFor(product, operation);
      if (!pace) return undefined;
      if (!(await keep(pace))) return noTurnLeft(product, operation, pace.calls);
      if (blocked && blockedFor() > 0)
        return blockedStill(blocked.failure, operation, blockedFor());
      sentAt.push(now());
      sentAt.splice(0, sentAt.length - pace.calls);
      return undefined;
    },
    heed: (failure) => {
      const told = blockLength(failure);
      if (told === undefined) return failure;
      const wasWrong = blocked !== undefined && blockedFor() === 0;
      const length = wasWrong ? Math.max(told, usualBlock) : told;
      if (length > blockedFor()) blocked = { failure, until: now() + length };
      if (failure.retryAfter === undefined && !wasWrong) return failure;
      return blockedStill(failure, failure.operation, blockedFor());
    },
    blockedFor,
  };
}

/** Milliseconds until one more call keeps the pace. */
export function waitFor({ calls, within }: Pace, sentAt: number[], now: number): number {
  const oldest = sentAt.at(-calls);
  // A clock that was put back says nothing of when that was.
  if (oldest === undefined || oldest > now) return 0;
  return Math.max(0, oldest + within - now);
}

const slowed = ({ calls }: Pace) =>
  `More than ${calls} calls within a minute: the run goes on at that pace, since Zoho Books blocks an organization that makes more than 100.`;
