/** A body cut off at every byte, and with every byte turned over. */
export function* damagedBytes(whole: Buffer): Generator<Buffer> {
  for (let at = 0; at < whole.length; at++) {
    yield whole.subarray(0, at);
    for (const mask of [0xff, 0x01]) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] as number) ^ mask;
      yield flipped;
    }
  }
}

/**
 * Collects errors that are raised outside of a promise, in the tests of the file that calls it, before they would end the
 * run.
 */
export function collectStrayErrors(): unknown[] {
  // Jest's own listeners would end the run; these count instead.
  const stray: unknown[] = [];
  const listeners = ["uncaughtException", "unhandledRejection"] as const;
  let former: Map<string, NodeJS.UncaughtExceptionListener[]>;

  beforeAll(() => {
    former = new Map(
      listeners.map((name) => [name, process.listeners(name as "uncaughtException").slice()]),
    );
    for (const name of listeners) {
      process.removeAllListeners(name);
      process.on(name, (thrown: unknown) => stray.push(thrown));
    }
  });
  afterAll(() => {
    for (const name of listeners) {
      process.removeAllListeners(name);
      for (const one of former.get(name) ?? []) process.on(name as "uncaughtException", one);
    }
  });
  afterEach(() => {
    stray.length = 0;
  });
  return stray;
}

/** Lets streams say whatever they still have to say in later turns. */
export async function laterTurns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
