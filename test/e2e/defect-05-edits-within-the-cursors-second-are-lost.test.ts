import { idsOf, type PollingFlow, startWorld, type World } from "./support";

const second = 1000;
let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const crm = () => world.account.crm;

async function updatedBy(flow: PollingFlow): Promise<unknown[]> {
  const { created, updated } = await flow.poll();
  return idsOf([...created, ...updated]);
}

test("a second edit within the second of the last delivered one is delivered, once", async () => {
  const contact = crm().insert("Contacts", { Last_Name: "Example" });
  const flow = world.pollingFlow("contactsPollingTrigger", { fields: ["Phone"] });
  world.zoho.clock.advance(120 * second);
  await flow.poll();
  world.zoho.clock.advance(120 * second);
  crm().update("Contacts", contact, { Phone: "1" });
  const first = await updatedBy(flow);
  crm().update("Contacts", contact, { Phone: "2" });

  const next = await flow.poll();

  expect(first).toEqual([contact]);
  expect(next.updated).toMatchObject([{ id: contact, Phone: "2" }]);
  expect(await updatedBy(flow)).toEqual([]);
});

test("another record saved in the second of the last delivered one is delivered, once", async () => {
  const flow = world.pollingFlow("contactsPollingTrigger");
  await flow.poll();
  world.zoho.clock.advance(120 * second);
  const one = crm().insert("Contacts", { Last_Name: "One" });
  const first = await updatedBy(flow);
  const other = crm().insert("Contacts", { Last_Name: "Other" });
  const next = await updatedBy(flow);

  expect([first, next]).toEqual([[one], [other]]);
  expect(await updatedBy(flow)).toEqual([]);
});
