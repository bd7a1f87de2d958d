import { BUNDLE } from "../../playground/host/component";
import { fixturesOf, versions } from "./fixtures";
import { saveState } from "./play";
import { savedNames } from "./savedNames";
import type { Fixture } from "./scene";
import { openStage, type Stage } from "./zoho";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Playing them takes as long as all others together; the others hold all of their names. */
const isLong = ({ name }: Fixture) =>
  /^Books (filtered list|sorted list, full records), with forgotten versions$/.test(name);

describe.each(versions)("each name that %s saved is saved today as well", (version) => {
  const fixtures = fixturesOf(version);
  const played = fixtures.filter((fixture) => !isLong(fixture));
  const long = fixtures.filter(isLong);

  test.each(played.map((one): [string, Fixture] => [one.name, one]))("%s", async (_name, scene) => {
    const today = savedNames(await saveState(stage, BUNDLE, scene));

    const gone = savedNames(scene.state).filter((name) => !today.includes(name));
    expect(gone).toEqual([]);
  });

  test("scenes that are too long to play have no names of their own", () => {
    const known = played.flatMap(({ state }) => savedNames(state));

    const unknown = long.flatMap(({ state }) => savedNames(state));
    expect(unknown.filter((name) => !known.includes(name))).toEqual([]);
  });
});
