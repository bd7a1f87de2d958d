import type { CatchUpState } from "../../../src/sync/channel/catchUp";
import { type Cursor, startCursor } from "../../../src/sync/engine/cursor";
import { type FeedState, feedSource } from "../../../src/sync/engine/poll";
import { smallEnough } from "../../../src/triggers/crmEvents/initialSync";
import { toSaved } from "../../../src/triggers/polling/savedState";
import { maxStateSize } from "../../../src/triggers/polling/stateSize";
import * as clock from "../../../src/zoho/clock";
import { recordingLogger } from "../../support/logger";
import { at, feedOf } from "../../sync/changes";

beforeEach(() => jest.spyOn(clock, "now").mockReturnValue(at(100_000)));
afterEach(() => jest.restoreAllMocks());

const source = feedSource(feedOf([]), feedOf([]));
const sizeOf = (state: unknown) => Buffer.byteLength(JSON.stringify(state));

/** A cursor in the middle of a walk that remembers as much as one does, each version with a stamp of its own. */
const fullCursor = (): Cursor => ({
  ...startCursor(at(0)),
  until: at(90_000),
  position: {
    time: at(60_000),
    ids: Array.from({ length: 2_200 }, (_, id) => `48760000000000${id}`),
  },
  delivered: Object.fromEntries(
    Array.from({ length: 15_000 }, (_, second) => [at(second) / 1000, "abcdefghijklmnop"]),
  ),
});

const fullState = (): FeedState => ({ changes: fullCursor(), deletions: fullCursor() });

describe("the state of a polling trigger", () => {
  const save = (state: FeedState, memory = {}) => {
    const { lines, logger } = recordingLogger();
    const saved = toSaved({ logger }, source, state, { polled: "crm Leads", memory });
    return { saved, lines };
  };

  test("is saved as it is where it is small enough", () => {
    const state: FeedState = { changes: fullCursor() };

    const { saved, lines } = save(state);

    expect(saved.state).toBe(state);
    expect(lines).toEqual([]);
  });

  test("loses its memory of what was delivered before it has 1 MB, and says so", () => {
    const state = fullState();
    const names = Array.from({ length: 2_000 }, (_, index) => `Field_${index}`);
    const memory = { fields: { names, at: at(0), byCoql: false } };
    expect(sizeOf({ state, memory })).toBeGreaterThan(maxStateSize);

    const { saved, lines } = save(state, memory);

    expect(sizeOf(saved)).toBeLessThan(maxStateSize);
    const { from, until, position } = state.changes;
    expect(saved.state.changes).toMatchObject({ from, until, position, delivered: {} });
    expect(source.readState(saved.state)).toEqual(saved.state);
    expect(lines).toEqual([{ level: "warn", message: expect.stringContaining("may come twice") }]);
  });

  test("is not saved where even the rest is too large", () => {
    const position = { id: "4".repeat(maxStateSize) };
    const state = { changes: { ...startCursor(at(0)), until: at(0), position } };

    expect(() => save(state)).toThrow("became larger than 1 MB, so that it is not saved");
  });
});

describe("the state of an initial sync", () => {
  const stateOf = (modules: number): CatchUpState => ({
    modules: Object.fromEntries(
      Array.from({ length: modules }, (_, index) => [`Module_${index}`, { changes: fullCursor() }]),
    ),
  });
  const shorten = (state: CatchUpState) => {
    const { lines, logger } = recordingLogger();
    return { small: smallEnough(state, { log: logger }), lines };
  };

  test("is kept as it is where it is small enough", () => {
    const state = stateOf(1);

    expect(shorten(state)).toEqual({ small: state, lines: [] });
  });

  test("of several modules goes on where they are, without their memory, and says so", () => {
    const state = stateOf(10);

    const { small, lines } = shorten(state);

    expect(sizeOf(small)).toBeLessThan(maxStateSize);
    expect(Object.keys(small.modules)).toEqual(Object.keys(state.modules));
    for (const [module, { changes }] of Object.entries(small.modules)) {
      const { from, until, position } = state.modules[module]?.changes ?? {};
      expect(changes).toMatchObject({ from, until, position, delivered: {} });
    }
    expect(lines).toEqual([{ level: "warn", message: expect.stringContaining("may come twice") }]);
  });

  test("of more modules than can be saved is an error", () => {
    expect(() => shorten(stateOf(40))).toThrow("Choose fewer modules for one flow");
  });
});
