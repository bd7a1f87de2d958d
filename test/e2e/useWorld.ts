import type { EmbeddedZoho } from "../../simulator";
import { startWorld, type World } from "./support";

/**
 * A world for all tests of a file. Each test begins without requests in the log, and what it told the embedded Zoho
 * to do wrong or otherwise ends with the test. The world's members are there from the file's own hooks on.
 */
export function useWorld(...start: Parameters<typeof startWorld>): World {
  const world = {} as World;
  let quirks: EmbeddedZoho["quirks"];
  beforeAll(async () => {
    Object.defineProperties(world, Object.getOwnPropertyDescriptors(await startWorld(...start)));
    quirks = structuredClone(world.zoho.quirks);
  });
  afterAll(() => world.stop());
  beforeEach(() => world.zoho.requests.clear());
  afterEach(() => {
    world.zoho.faults.clear();
    replaceAll(world.zoho.quirks.crm, quirks.crm);
    replaceAll(world.zoho.quirks.books, quirks.books);
  });
  return world;
}

/** Gives an object the members of another one, and no others. */
function replaceAll<T extends object>(object: T, members: T): void {
  for (const name of Object.keys(object)) Reflect.deleteProperty(object, name);
  Object.assign(object, structuredClone(members));
}
