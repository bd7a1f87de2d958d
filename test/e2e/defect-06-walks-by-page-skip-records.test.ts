import { idsOf, onRequest, type PollingFlow, startWorld, type World } from "./support";

const second = 1000;
const size = 500;
let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const crm = () => world.account.crm;

/** A flow that has begun, and records saved a second apart since. */
async function begun(): Promise<{ flow: PollingFlow; ids: string[] }> {
  const flow = world.pollingFlow("leadsPollingTrigger");
  await flow.poll();
  const start = world.zoho.clock.now();
  const ids = crm().seed("Leads", size, (index) => ({
    values: { Last_Name: `Lead ${index}` },
    created: start + (index + 1) * second,
    modified: start + (index + 1) * second,
  }));
  world.zoho.clock.advance((size + 120) * second);
  return { flow, ids };
}

test.each([
  ["an edit", (id: string) => crm().update("Leads", id, { Phone: "1" })],
  ["a deletion", (id: string) => crm().remove("Leads", id)],
])("%s of a record already read skips none of the others", async (_what, change) => {
  const { flow, ids } = await begun();
  const [first = "", ...others] = ids;
  let lists = 0;
  const isSecondPage = ({ path }: { path: string }) => path === "/crm/v8/Leads" && ++lists === 2;
  const happened = onRequest(world.zoho, isSecondPage, () => change(first));

  const { created, updated } = await flow.poll();

  expect(happened()).toBe(true);
  expect(updated).toEqual([]);
  expect(idsOf(created).filter((id) => id !== first)).toEqual(others);
});
