import type { Change } from "../../src/sync/change";
import type { Feed } from "../../src/sync/feed";
import { poll } from "../../src/sync/poll";

const log = { debug: () => {}, warn: jest.fn() };
const noon = Date.UTC(2026, 5, 1, 12, 0, 0);
const at = (seconds: number) => noon + seconds * 1000;

const change = (id: string, seconds: number, content = "", created = seconds): Change => ({
  id,
  modified: at(seconds),
  created: at(created),
  record: { id, content },
});

/** A feed over a list of changes, which answers with Zoho's clock at `seconds`. */
const feedOf = (changes: Change[], seconds: number, pageSize = 2): Feed => ({
  serverTime: async () => at(seconds),
  changesSince: async function* (start) {
    const due = changes.filter(({ modified }) => modified >= start - 1000);
    for (let index = 0; index === 0 || index < due.length; index += pageSize) {
      yield { changes: due.slice(index, index + pageSize), serverTime: at(seconds) };
    }
  },
});

const saved = (result: { cursor: object }) => JSON.parse(JSON.stringify(result.cursor));
const started = async (seconds = 0) => saved(await poll(feedOf([], seconds), {}, log));
const ids = (records: Record<string, unknown>[]) => records.map(({ id }) => id);

describe("the first poll", () => {
  test("takes Zoho's time and delivers nothing", async () => {
    const result = await poll(feedOf([change("1", -10)], 0), {}, log);

    expect(result).toMatchObject({ created: [], updated: [] });
    expect(result.cursor).toMatchObject({ start: at(0), watermark: at(0) });
  });

  test("after an unreadable state says so and starts from now", async () => {
    const result = await poll(feedOf([], 5), { version: 9, watermark: "yesterday" }, log);

    expect(result.cursor.watermark).toBe(at(5));
    expect(log.warn).toHaveBeenCalledWith(expect.stringContaining("starts anew"));
  });
});

describe("a later poll", () => {
  test("tells created from updated by the time of creation", async () => {
    const feed = feedOf([change("new", 30), change("old", 40, "", -1000)], 60);

    const result = await poll(feed, await started(), log);

    expect(ids(result.created)).toEqual(["new"]);
    expect(ids(result.updated)).toEqual(["old"]);
  });

  test("delivers in order of time, then id", async () => {
    const feed = feedOf([change("c", 20), change("b", 10), change("a", 20)], 60);

    const result = await poll(feed, await started(), log);

    expect(ids(result.created)).toEqual(["b", "a", "c"]);
  });

  test("does not deliver a version again that the overlap reads again", async () => {
    const first = await poll(feedOf([change("1", 50)], 60), await started(), log);
    const second = await poll(feedOf([change("1", 50)], 90), saved(first), log);

    expect(ids(first.created)).toEqual(["1"]);
    expect(second).toMatchObject({ created: [], updated: [] });
  });

  test("delivers a second edit within one second, which shows in the content alone", async () => {
    const first = await poll(feedOf([change("1", 50, "before")], 60), await started(), log);
    const second = await poll(feedOf([change("1", 50, "after")], 90), saved(first), log);

    expect(second).toMatchObject({ created: [], updated: [{ content: "after" }] });
  });

  test("delivers a record that appears later than its own stamp", async () => {
    const first = await poll(feedOf([], 60), await started(), log);
    const second = await poll(feedOf([change("late", 45)], 90), saved(first), log);

    expect(ids(second.created)).toEqual(["late"]);
  });

  test("delivers a record saved in the second of the poll before", async () => {
    const first = await poll(feedOf([], 60), await started(), log);
    const second = await poll(feedOf([change("same", 60)], 90), saved(first), log);

    expect(ids(second.created)).toEqual(["same"]);
  });

  test("calls a created record updated when it changes after it was delivered", async () => {
    const first = await poll(feedOf([change("1", 50)], 60), await started(), log);
    const second = await poll(feedOf([change("1", 70, "edited", 50)], 90), saved(first), log);

    expect(ids(second.updated)).toEqual(["1"]);
  });

  test("forgets versions that the overlap no longer reads", async () => {
    const first = await poll(feedOf([change("1", 50)], 60), await started(), log);
    const second = await poll(feedOf([], 200), saved(first), log);

    expect(Object.keys(first.cursor.delivered)).toEqual(["1"]);
    expect(second.cursor.delivered).toEqual({});
  });

  test("leaves the cursor alone when the feed fails", async () => {
    const failing: Feed = {
      ...feedOf([], 60),
      changesSince: async function* () {
        yield { changes: [change("1", 10)], serverTime: at(60) };
        throw new Error("page 2 cannot be read");
      },
    };

    await expect(poll(failing, await started(), log)).rejects.toThrow("page 2 cannot be read");
  });

  test("never goes back when Zoho's clock does", async () => {
    const first = await poll(feedOf([], 60), await started(), log);
    const second = await poll(feedOf([], 30), saved(first), log);

    expect(second.cursor.watermark).toBe(at(60));
  });
});
