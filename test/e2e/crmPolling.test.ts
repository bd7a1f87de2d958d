import type { SimRequest } from "../../simulator/types";
import {
  failureOf,
  idsOf,
  onRequest,
  type PollingFlow,
  startWorld,
  type Values,
  type World,
} from "./support";

let world: World;

beforeEach(async () => {
  world = await startWorld({ dataCenter: "EU", timeZone: "Asia/Kolkata" });
});
afterEach(() => world.stop());

const crm = () => world.account.crm;
const second = 1000;

/** What a poll found, by id. */
async function found(flow: PollingFlow): Promise<{ created: unknown[]; updated: unknown[] }> {
  const { created, updated } = await flow.poll();
  return { created: idsOf(created), updated: idsOf(updated) };
}

/** A flow that has polled once, two minutes ago and two minutes after everything that was there before. */
async function startedFlow(module = "Contacts", inputs: Values = {}): Promise<PollingFlow> {
  const trigger = `${module.toLowerCase()}PollingTrigger`;
  const flow = world.pollingFlow(trigger, inputs);
  world.zoho.clock.advance(120 * second);
  await flow.poll();
  world.zoho.clock.advance(120 * second);
  world.zoho.requests.clear();
  return flow;
}

const requests = () =>
  world.zoho.requests.all({ product: "crm" }).map(({ path, status }) => `${path} ${status}`);
const transferred = () =>
  world.zoho.requests
    .all({ product: "crm" })
    .reduce((count, { answer }) => count + ((answer as { data?: [] })?.data?.length ?? 0), 0);

describe.each(["Contacts", "Leads"])("New and Updated CRM %s", (module) => {
  const start = () => startedFlow(module);
  const insert = (Last_Name: string) => crm().insert(module, { Last_Name });

  test("the first poll is one call and the question whose records they are, and delivers nothing", async () => {
    crm().seed(module, 500, () => ({ values: { Last_Name: "Old" } }));
    const flow = world.pollingFlow(`${module.toLowerCase()}PollingTrigger`);

    const result = await flow.poll();

    expect(result).toEqual({ created: [], updated: [], resultType: "polled_no_changes" });
    expect(requests()).toEqual(["/crm/v8/org 200", `/crm/v8/${module} 304`]);
    expect(transferred()).toBe(0);
  });

  test("an idle poll is one call and transfers nothing", async () => {
    crm().seed(module, 500, () => ({ values: { Last_Name: "Old" } }));
    const flow = await start();

    const result = await flow.poll();

    expect(result).toEqual({ created: [], updated: [], resultType: "polled_no_changes" });
    expect(requests()).toEqual([`/crm/v8/${module} 304`]);
    expect(transferred()).toBe(0);
  });

  test("delivers new records as created and changed ones as updated, each once", async () => {
    const old = insert("Old");
    const flow = await start();
    const fresh = insert("Fresh");
    crm().update(module, old, { Email: "old@example.com" });
    world.zoho.clock.advance(60 * second);

    const result = await flow.poll();
    const again = await flow.poll();

    expect(result.resultType).toBe("completed");
    expect(result.created).toEqual([
      {
        id: fresh,
        Full_Name: "Fresh",
        Created_Time: crm().get(module, fresh)?.Created_Time,
        Modified_Time: crm().get(module, fresh)?.Modified_Time,
      },
    ]);
    expect(result.updated).toMatchObject([{ id: old, Full_Name: "Old" }]);
    expect(again).toEqual({ created: [], updated: [], resultType: "polled_no_changes" });
  });

  test("nothing of another module, and nothing that was removed before the poll", async () => {
    const flow = await start();
    crm().insert(module === "Leads" ? "Contacts" : "Leads", { Last_Name: "Elsewhere" });
    crm().remove(module, insert("Short-lived"));

    expect(await found(flow)).toEqual({ created: [], updated: [] });
  });
});

describe("Additional Fields", () => {
  test("come with each record, as Zoho has them", async () => {
    const account = crm().insert("Accounts", { Account_Name: 'Example, "Robotics"' });
    const flow = await startedFlow("Contacts", {
      fields: ["Email", "Account_Name", "Tag", "Email_Opt_Out", "Full_Name"],
    });
    crm().insert("Contacts", {
      Last_Name: "Example",
      Email: "ada@example.com",
      Account_Name: { id: account },
      Tag: [{ name: "new" }],
    });

    const { created } = await flow.poll();

    expect(created).toMatchObject([
      {
        Full_Name: "Example",
        Email: "ada@example.com",
        Account_Name: { id: account, name: 'Example, "Robotics"' },
        Tag: [{ name: "new" }],
        Email_Opt_Out: false,
      },
    ]);
  });

  test("may be more than 50", async () => {
    const names = [...(crm().context.modules.get("Contacts")?.fields.keys() ?? [])];
    expect(names.length).toBeGreaterThan(50);
    const flow = await startedFlow("Contacts", { fields: names });
    crm().insert("Contacts", { Last_Name: "Example", Department: "D", Other_Country: "O" });

    const { created } = await flow.poll();

    expect(created).toMatchObject([{ Last_Name: "Example", Department: "D", Other_Country: "O" }]);
    expect(Object.keys(created[0] as Values).sort()).toEqual([...names].sort());
  });
});

describe.each([true, false])("If-Modified-Since includes its own second: %s", (inclusive) => {
  beforeEach(() => {
    world.zoho.quirks.crm.ifModifiedSinceInclusive = inclusive;
  });

  test("what is saved in the second of a poll, before and after it, comes once", async () => {
    const flow = await startedFlow();
    const before = crm().insert("Contacts", { Last_Name: "Before" });
    const first = await found(flow);
    const after = crm().insert("Contacts", { Last_Name: "After" });
    const next = await found(flow);
    world.zoho.clock.advance(600 * second);

    expect(first).toEqual({ created: [before], updated: [] });
    expect(next).toEqual({ created: [after], updated: [] });
    expect(await found(flow)).toEqual({ created: [], updated: [] });
  });

  test("a second edit within one second is delivered when a delivered field shows it", async () => {
    const id = crm().insert("Contacts", { Last_Name: "First" });
    const flow = await startedFlow();
    crm().update("Contacts", id, { Last_Name: "Second" });
    const first = await flow.poll();
    crm().update("Contacts", id, { Last_Name: "Third" });
    const next = await flow.poll();

    expect(first.updated).toMatchObject([{ id, Full_Name: "Second" }]);
    expect(next.updated).toMatchObject([{ id, Full_Name: "Third" }]);
    expect(first.updated[0]?.Modified_Time).toBe(next.updated[0]?.Modified_Time);
  });

  test("what is saved in the second of the first poll is not lost", async () => {
    const flow = world.pollingFlow("contactsPollingTrigger");
    await flow.poll();
    const id = crm().insert("Contacts", { Last_Name: "Same second" });

    expect(await found(flow)).toEqual({ created: [id], updated: [] });
  });

  test("more changes than a page holds, also within one second, all come once, in order", async () => {
    const flow = await startedFlow();
    const now = world.zoho.clock.now();
    const spread = crm().seed("Contacts", 450, (index) => ({
      values: { Last_Name: `S${index}` },
      modified: now + index * second,
    }));
    const burst = crm().seed("Contacts", 650, (index) => ({
      values: { Last_Name: `B${index}` },
      modified: now + 500 * second,
    }));
    world.zoho.clock.advance(600 * second);

    expect(await found(flow)).toEqual({ created: [...spread, ...burst], updated: [] });
    expect(await found(flow)).toEqual({ created: [], updated: [] });
  });
});

test("more records of one second than Zoho gives by page, as after an import, all come once", async () => {
  const flow = await startedFlow();
  const ids = crm().seed("Contacts", 2_300, (index) => ({ values: { Last_Name: `I${index}` } }));
  world.zoho.clock.advance(60 * second);

  expect(await found(flow)).toEqual({ created: ids, updated: [] });
});

describe("a record that Zoho shows later than its own stamp", () => {
  test("comes with a later poll", async () => {
    const flow = await startedFlow();
    crm().commitDelay = 30 * second;
    const late = crm().insert("Contacts", { Last_Name: "Late" });
    crm().commitDelay = 0;
    const prompt = crm().insert("Contacts", { Last_Name: "Prompt" });
    const first = await found(flow);
    world.zoho.clock.advance(31 * second);
    const next = await found(flow);

    expect(first).toEqual({ created: [prompt], updated: [] });
    expect(next).toEqual({ created: [late], updated: [] });
    expect(await found(flow)).toEqual({ created: [], updated: [] });
  });

  test("comes as updated when it was delivered before, with its last values", async () => {
    const id = crm().insert("Contacts", { Last_Name: "First" });
    const flow = await startedFlow();
    crm().commitDelay = 30 * second;
    crm().update("Contacts", id, { Last_Name: "Late" });
    const first = await found(flow);
    world.zoho.clock.advance(31 * second);

    const { created, updated } = await flow.poll();

    expect(first).toEqual({ created: [], updated: [] });
    expect(created).toEqual([]);
    expect(updated).toMatchObject([{ id, Full_Name: "Late" }]);
  });
});

describe.each([true, false])("changes under the walk (tokens by key: %s)", (stablePageTokens) => {
  beforeEach(() => {
    world.zoho.quirks.crm.stablePageTokens = stablePageTokens;
  });
  /** Contacts changed a second apart, the first the oldest. */
  const stampedApart = (count: number) => {
    const now = world.zoho.clock.now();
    const ids = crm().seed("Contacts", count, (index) => ({
      values: { Last_Name: `C${index}` },
      modified: now + index * second,
    }));
    world.zoho.clock.advance((count + 1) * second);
    return ids;
  };
  const onSecondPage = (happens: () => void) => {
    let lists = 0;
    return onRequest(world.zoho, ({ path }) => path === contacts && ++lists === 2, happens);
  };
  const contacts = "/crm/v8/Contacts";

  test("edits that move records to the end shift none past the walk", async () => {
    const flow = await startedFlow();
    const ids = stampedApart(500);
    const edited = ids.slice(0, 100);
    const happened = onSecondPage(() => {
      for (const id of edited) crm().update("Contacts", id, { Phone: "1" });
    });

    const first = await found(flow);
    world.zoho.clock.advance(5 * second);
    const next = await found(flow);

    expect(happened()).toBe(true);
    expect(new Set([...first.created, ...next.created])).toEqual(new Set(ids));
    expect(next.updated.every((id) => edited.includes(String(id)))).toBe(true);
  });

  test("nor do they within one second of more records than a page holds", async () => {
    const flow = await startedFlow();
    const ids = crm().seed("Contacts", 650, (index) => ({ values: { Last_Name: `I${index}` } }));
    world.zoho.clock.advance(10 * second);
    const isLaterPage = ({ query }: SimRequest) => query.get("page") === "2";
    const happened = onRequest(world.zoho, isLaterPage, () => {
      for (const id of ids.slice(0, 100)) crm().update("Contacts", id, { Phone: "1" });
    });

    const { created } = await found(flow);

    expect(happened()).toBe(true);
    expect(new Set(created)).toEqual(new Set(ids));
    expect(created).toHaveLength(ids.length);
  });

  test("nor do they within one second of more records than Zoho gives by page", async () => {
    const flow = await startedFlow("Contacts", { maxRecordsPerRun: "5000" });
    const ids = crm().seed("Contacts", 3_000, (index) => ({ values: { Last_Name: `I${index}` } }));
    world.zoho.clock.advance(10 * second);
    const isByToken = ({ query }: SimRequest) => query.has("page_token");
    const edited = ids.slice(0, 100);
    const happened = onRequest(world.zoho, isByToken, () => {
      for (const id of edited) crm().update("Contacts", id, { Phone: "1" });
    });

    const first = await found(flow);
    world.zoho.clock.advance(5 * second);
    const next = await found(flow);

    expect(happened()).toBe(true);
    expect(new Set([...first.created, ...next.created])).toEqual(new Set(ids));
    expect([...first.created, ...next.created]).toHaveLength(ids.length);
    expect(next.updated.every((id) => edited.includes(String(id)))).toBe(true);
  });

  test("a page token that Zoho rejects in mid-walk loses none and repeats none", async () => {
    const flow = await startedFlow("Contacts", { maxRecordsPerRun: "5000" });
    const ids = crm().seed("Contacts", 3_000, (index) => ({ values: { Last_Name: `I${index}` } }));
    world.zoho.clock.advance(10 * second);
    let pages = 0;
    world.zoho.faults.add({
      kind: "status",
      status: 400,
      body: {
        code: "INVALID_DATA",
        message: "the given page token is invalid",
        details: { param_name: "page_token" },
        status: "error",
      },
      times: 1,
      match: ({ query }) => query.has("page_token") && ++pages === 5,
    });

    const { created } = await found(flow);

    expect(pages).toBeGreaterThanOrEqual(5);
    expect(created).toEqual(ids);
    expect(await found(flow)).toEqual({ created: [], updated: [] });
  });

  test("removals shift none past the walk", async () => {
    const flow = await startedFlow();
    const ids = stampedApart(500);
    const happened = onSecondPage(() => {
      for (const id of ids.slice(0, 150)) crm().remove("Contacts", id);
    });

    const { created } = await found(flow);

    expect(happened()).toBe(true);
    expect(created).toEqual(expect.arrayContaining(ids.slice(150)));
  });

  test("an edit during the walk is delivered with its last values", async () => {
    const flow = await startedFlow();
    const [edited] = stampedApart(300) as [string];
    onSecondPage(() => crm().update("Contacts", edited, { Last_Name: "Edited" }));

    const first = await flow.poll();
    world.zoho.clock.advance(5 * second);
    const next = await flow.poll();

    const versions = [first.created, first.updated, next.created, next.updated]
      .flat()
      .filter(({ id }) => id === edited);
    expect(versions.at(-1)).toMatchObject({ Full_Name: "Edited" });
  });
});

describe("a run that fails", () => {
  test("leaves the state as it was, and the next run delivers everything", async () => {
    const flow = await startedFlow();
    const ids = crm().seed("Contacts", 450, (index) => ({ values: { Last_Name: `C${index}` } }));
    const before = structuredClone(flow.state);
    let lists = 0;
    world.zoho.faults.add({
      kind: "status",
      status: 403,
      body: { code: "NO_PERMISSION", message: "permission denied", details: {}, status: "error" },
      times: 1,
      match: () => ++lists === 2,
    });

    const { message } = await failureOf(flow.poll());

    expect(message).toMatch(/NO_PERMISSION/);
    expect(flow.state).toEqual(before);
    expect(new Set((await found(flow)).created)).toEqual(new Set(ids));
  });

  test("a later step that fails makes the same records come again", async () => {
    const flow = await startedFlow();
    const id = crm().insert("Contacts", { Last_Name: "Again" });
    const before = structuredClone(flow.state);
    const first = await found(flow);
    flow.state = before;

    expect(await found(flow)).toEqual(first);
    expect(first.created).toEqual([id]);
  });

  test("a state that cannot be read, without its copy, starts anew from now", async () => {
    const flow = await startedFlow();
    crm().insert("Contacts", { Last_Name: "Missed" });
    flow.state = { __prismaticInternal: { polling: { lastPolledAt: "yesterday" } } };
    flow.crossFlowState = {};

    expect(await found(flow)).toEqual({ created: [], updated: [] });
    const id = crm().insert("Contacts", { Last_Name: "After" });
    world.zoho.clock.advance(60 * second);
    expect((await found(flow)).created).toContain(id);
  });
});
