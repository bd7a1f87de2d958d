import { realNow } from "./realTime";
import type { SimClock } from "./types";

/** A clock that a test can turn. */
export interface TurnableClock extends SimClock {
  /** Sets the time; `time` is a Date or milliseconds since 1970. It runs on from there. */
  set(time: Date | number): void;
  /** Moves the time by that many milliseconds. */
  advance(milliseconds: number): void;
  /** Calls back after each turn, so that what became due in between can happen. */
  onTurn(listener: () => void): void;
}

/** A clock that follows `base` (the machine's real time when left out) plus what it was turned by. */
export function createClock(base: SimClock = { now: realNow }): TurnableClock {
  let offset = 0;
  const listeners: (() => void)[] = [];
  const turn = (newOffset: number) => {
    offset = newOffset;
    for (const listener of listeners) listener();
  };
  return {
    now: () => base.now() + offset,
    set: (time) => turn(Number(time) - base.now()),
    advance: (milliseconds) => turn(offset + milliseconds),
    onTurn: (listener) => {
      listeners.push(listener);
    },
  };
}
