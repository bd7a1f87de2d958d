import { checkFeed, openStage, type Stage } from "./check";
import { feeds } from "./feeds";

const seed = Number(process.env.HISTORIES_SEED ?? Math.floor(Math.random() * 2 ** 31));

describe(`random histories of seed ${seed}`, () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.zoho.close());

  test.each(feeds)("$name", async (feed) => {
    const { failure } = await checkFeed(stage, feed, { runs: 10 * feed.share, seed });
    expect(failure ?? "").toBe("");
  });
});
