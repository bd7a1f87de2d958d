import timers from "node:timers/promises";
import { simulatedDate } from "../soak/simulatedTime";

/** Zoho's time, which passes only when it is told to or when the connector waits. */
export interface HistoryTime {
  /** Milliseconds since 1970. */
  now(): number;
  advance(milliseconds: number): void;
  /** Begins anew at that instant. */
  begin(at: number): void;
  /**
   * Gives the connector a clock that goes wrong by `skew` milliseconds, and timers of this time, by replacing the
   * process's own. The returned function puts those back.
   */
  install(skew: number): () => void;
}

interface Timer {
  due: number;
  fire: () => void;
}

const whenIdle = setImmediate;

/** A time for any number of histories, one after the other. */
export function createTime(): HistoryTime {
  const pending = new Set<Timer>();
  let now = 0;
  let waking = false;

  // Without sockets everything but a timer has happened when the event loop comes round.
  function wakeWhenIdle(): void {
    if (waking) return;
    waking = true;
    whenIdle(() => {
      waking = false;
      fireNext();
      if (pending.size > 0) wakeWhenIdle();
    });
  }

  function fireNext(): void {
    const [next] = [...pending].sort((one, other) => one.due - other.due);
    if (!next) return;
    pending.delete(next);
    now = Math.max(now, next.due);
    next.fire();
  }

  const setTimer = (callback: (...args: unknown[]) => void, delay = 0, ...args: unknown[]) => {
    const timer: Timer = { due: now + Math.max(0, delay), fire: () => callback(...args) };
    pending.add(timer);
    wakeWhenIdle();
    return timer;
  };

  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    begin: (at) => {
      pending.clear();
      now = at;
    },
    install: (skew) => {
      const { Date: date, setTimeout: set, clearTimeout: clear } = globalThis;
      const { setTimeout: wait } = timers;
      Object.assign(globalThis, {
        Date: simulatedDate(() => now + skew),
        setTimeout: setTimer,
        clearTimeout: (timer: Timer | undefined) => timer && pending.delete(timer),
      });
      Object.assign(timers, {
        setTimeout: (delay?: number) =>
          new Promise<void>((resolve) => setTimer(() => resolve(), delay)),
      });
      return () => {
        Object.assign(globalThis, { Date: date, setTimeout: set, clearTimeout: clear });
        timers.setTimeout = wait;
      };
    },
  };
}
