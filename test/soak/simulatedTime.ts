import { AsyncResource } from "node:async_hooks";

/**
 * A clock that stands still while anything is going on and jumps to the next timer when nothing is. What it
 * replaces is handed to the bundle alone: sockets, the embedded Zoho and Node itself keep real time.
 */
export interface SimulatedTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** How many timers were waited for. */
  waits(): number;
  /** Takes the place of the globals of these names. */
  globals: {
    Date: DateConstructor;
    setTimeout: (
      callback: (...args: unknown[]) => void,
      delay?: number,
      ...args: unknown[]
    ) => Timer;
    clearTimeout: (timer: Timer | undefined | null) => void;
  };
  sleep(milliseconds: number): Promise<void>;
  /** Holds the clock until the returned function is called for the first time, as for a request that is on its way. */
  hold(): () => void;
  /** Lets time pass until the work has ended; false when nothing is left that could end it. */
  passUntil(work: Promise<void>): Promise<boolean>;
}

interface Timer {
  due: number;
  fire: () => void;
}

// Between an answer and what follows from it lie only a few turns of the event loop.
const calmTurns = 4;
// Both must have gone by: a machine that stands still for a while runs no turns.
const stuckAfter = { milliseconds: 20_000, turns: 10_000 };

/** A clock that starts at that instant, in milliseconds since 1970. */
export function createSimulatedTime(start: number): SimulatedTime {
  const timers = new Set<Timer>();
  let now = start;
  let waits = 0;
  let held = 0;
  let onReleased = () => {};
  let lastProgress = 0;
  let turnsSince = 0;
  const noteProgress = () => {
    lastProgress = performance.now();
    turnsSince = 0;
  };
  const isStuck = () => {
    turnsSince += 1;
    const { milliseconds, turns } = stuckAfter;
    return turnsSince > turns && performance.now() - lastProgress > milliseconds;
  };

  const setTimer: SimulatedTime["globals"]["setTimeout"] = (callback, delay = 0, ...args) => {
    const fire = AsyncResource.bind(() => callback(...args));
    const timer = { due: now + Math.max(0, Number(delay) || 0), fire };
    timers.add(timer);
    return timer;
  };

  function fireNext(): boolean {
    if (timers.size === 0) return false;
    now = Math.max(now, Math.min(...[...timers].map(({ due }) => due)));
    for (const timer of [...timers].filter(({ due }) => due <= now)) {
      timers.delete(timer);
      waits += 1;
      timer.fire();
    }
    return true;
  }

  async function untilCalm(): Promise<void> {
    for (let turn = 0; turn < calmTurns || held > 0; turn += 1) {
      if (held > 0) {
        await new Promise<void>((resolve) => {
          onReleased = resolve;
        });
        turn = 0;
      }
      await new Promise(setImmediate);
    }
  }

  return {
    now: () => now,
    waits: () => waits,
    globals: {
      Date: simulatedDate(() => now),
      setTimeout: setTimer,
      clearTimeout: (timer) => {
        if (timer) timers.delete(timer);
      },
    },
    sleep: (milliseconds) => new Promise((resolve) => setTimer(() => resolve(), milliseconds)),
    hold: () => {
      held += 1;
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        held -= 1;
        noteProgress();
        if (held === 0) onReleased();
      };
    },
    passUntil: async (work) => {
      let ended = false;
      const end = () => {
        ended = true;
      };
      work.then(end, end);
      noteProgress();
      while (!ended) {
        await untilCalm();
        if (ended || fireNext()) noteProgress();
        else if (isStuck()) return false;
      }
      await work;
      return true;
    },
  };
}

/** `Date` with another present; instances are ordinary dates. */
export const simulatedDate = (now: () => number): DateConstructor =>
  new Proxy(Date, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  });
