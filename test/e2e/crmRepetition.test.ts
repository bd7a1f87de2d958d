import { field } from "../../simulator/crm/fields";
import { skipWaits } from "../support/waits";
import { failureOf, startWorld, type Values, type World } from "./support";

/**
 * Writes of CRM whose answer is lost, by what may become of them: each is cut before Zoho acted and after it, and what
 * Zoho did is counted at Zoho.
 * - `exactlyOnce`: Zoho did it once, whenever the cut was, and the step is done.
 * - `atMostOnce`: the write is sent once. The step is done or says that it may have been done.
 * - `converges`: the write is sent again, and all ends as if it had been sent once.
 */
type Repetition = "exactlyOnce" | "atMostOnce" | "converges";

/** An operation that is ready to run, and what it is to do at Zoho. */
interface Ready {
  inputs: Values;
  /** How often Zoho did it. */
  times(): number;
}

interface Row {
  key: string;
  repetition: Repetition;
  /** The end of the path of the write. */
  write: string;
  prepare(): Ready;
}

let world: World;

beforeAll(async () => {
  // Zoho's clock follows the one that jumps along when waits are skipped.
  world = await startWorld({}, { clock: { now: () => Date.now() } });
  crm().defineModule({
    apiName: "Machines",
    fields: [field.text("Color"), field.picklist("Phase", ["Draft", "Sold"])],
  });
  crm().configureLocking("Machines", "Both");
  crm().defineBlueprint("Machines", {
    name: "Selling",
    field: "Phase",
    transitions: [{ name: "Sell", from: "Draft", to: "Sold" }],
  });
});
afterAll(() => world.stop());
beforeEach(() => {
  skipWaits();
  world.zoho.requests.clear();
});
afterEach(() => world.zoho.faults.clear());

const day = 24 * 60 * 60_000;
const crm = () => world.account.crm;
const recordType = "Machines";
const machine = (values: Values = {}) => crm().insert(recordType, { Name: "M", ...values });
/** How many records a module has got since now. */
function added(module: string): () => number {
  const before = crm().count(module);
  return () => crm().count(module) - before;
}
/** How many changes of that kind the ledger of a record has. */
const entered = (module: string, id: string, isOfKind: (entry: { action: string }) => boolean) =>
  (crm().context.ledger.get(`${module}/${id}`) ?? []).filter(isOfKind).length;

let names = 0;
/** A name that nothing else has. */
function newName(): string {
  names += 1;
  return `Example ${names}`;
}

/** A job on the records of a view of its own; jobs are counted. */
const onView = (key: string, action: string, inputs: () => Values): Row => ({
  key,
  repetition: "atMostOnce",
  write: `/actions/${action}`,
  prepare: () => {
    const name = newName();
    machine({ Color: name });
    const viewId = crm().defineView(recordType, { name, criteria: `(Color:equals:${name})` });
    const { viewJobs } = crm().context;
    const before = viewJobs.size;
    return { inputs: { recordType, viewId, ...inputs() }, times: () => viewJobs.size - before };
  },
});

const rows: Row[] = [
  onView("crmMassUpdateView", "mass_update", () => ({
    fieldValues: [{ key: "Name", value: "N" }],
  })),
  onView("crmMassDeleteView", "mass_delete", () => ({ expectedCount: "1" })),
  onView("crmMassChangeOwnerOfView", "mass_change_owner", () => ({
    owner: world.account.user.id,
  })),
  {
    key: "crmAdvanceBlueprint",
    repetition: "atMostOnce",
    write: "/actions/blueprint",
    prepare: () => {
      const recordId = machine({ Phase: "Draft" });
      const times = () => entered(recordType, recordId, ({ action }) => action !== "added");
      return { inputs: { recordType, recordId, transition: "Sell" }, times };
    },
  },
  {
    key: "crmSendEmail",
    repetition: "atMostOnce",
    write: "/actions/send_mail",
    prepare: () => {
      const recordId = crm().insert("Contacts", { Last_Name: newName(), Email: "ada@example.com" });
      const from = world.account.user.email;
      const mail = { from, to: ["ada@example.com"], subject: newName(), content: "<p>Hello</p>" };
      const times = () =>
        crm()
          .outbox()
          .filter((sent) => sent.recordId === recordId).length;
      return { inputs: { recordType: "Contacts", recordId, ...mail }, times };
    },
  },
  {
    key: "crmCreateEmailDraft",
    repetition: "atMostOnce",
    write: "/__email_drafts",
    prepare: () => {
      const recordId = crm().insert("Contacts", { Last_Name: newName(), Email: "ada@example.com" });
      const from = world.account.user.email;
      const mail = { from, to: ["ada@example.com"], subject: newName(), content: "<p>Hello</p>" };
      const drafts = () => crm().context.mail.drafts.length;
      const before = drafts();
      const times = () => drafts() - before;
      return { inputs: { recordType: "Contacts", recordId, ...mail }, times };
    },
  },
  {
    key: "crmMergeRecords",
    repetition: "atMostOnce",
    write: "/actions/merge",
    prepare: () => {
      const [recordId, other] = [machine(), machine()];
      const times = () => Number(crm().get(recordType, other) === undefined);
      return { inputs: { recordType, recordId, otherIds: [other], confirm: true }, times };
    },
  },
  {
    key: "crmCompositeRequest",
    repetition: "atMostOnce",
    write: "/__composite_requests",
    prepare: () => {
      const values = [{ key: "Account_Name", value: newName() }];
      const part = { name: "mill", operation: "create", recordType: "Accounts", values };
      return { inputs: { parts: [part] }, times: added("Accounts") };
    },
  },
  {
    key: "crmCloneRecord",
    repetition: "atMostOnce",
    write: "/actions/clone",
    prepare: () => ({
      inputs: { recordType, recordId: machine() },
      times: added(recordType),
    }),
  },
  {
    key: "crmAddNote",
    repetition: "atMostOnce",
    write: "/Notes",
    prepare: () => ({
      inputs: { recordType, recordId: machine(), title: "Call" },
      times: added("Notes"),
    }),
  },
  {
    key: "crmConvertLead",
    repetition: "exactlyOnce",
    write: "/actions/convert",
    prepare: () => {
      const leadId = crm().insert("Leads", { Last_Name: newName(), Company: newName() });
      return { inputs: { leadId }, times: added("Contacts") };
    },
  },
  {
    key: "crmConvertInventoryRecord",
    repetition: "exactlyOnce",
    write: "/actions/convert",
    prepare: () => {
      const Product_Name = { id: crm().insert("Products", { Product_Name: "Gripper" }) };
      const Quoted_Items = [{ Product_Name, Quantity: 2, List_Price: 5 }];
      const recordId = crm().insert("Quotes", { Subject: "Mill", Quoted_Items });
      return { inputs: { recordType: "Quotes", recordId }, times: added("Sales_Orders") };
    },
  },
  {
    key: "crmCancelMeeting",
    repetition: "exactlyOnce",
    write: "/actions/cancel",
    prepare: () => {
      const at = (days: number) =>
        `${new Date(Date.now() + days * day).toISOString().slice(0, 19)}Z`;
      const meetingId = crm().insert("Events", {
        Event_Title: newName(),
        Start_DateTime: at(1),
        End_DateTime: at(2),
        Participants: [{ type: "email", participant: "ada@example.com" }],
      });
      const times = () => crm().context.meetingMails.filter(({ id }) => id === meetingId).length;
      return { inputs: { meetingId, tellParticipants: true }, times };
    },
  },
  {
    key: "crmLockRecord",
    repetition: "converges",
    write: "/Locking_Information__s",
    prepare: () => {
      const recordId = machine();
      const times = () => Number(crm().context.locked.has(`${recordType}/${recordId}`));
      return { inputs: { recordType, recordId, reason: "Signed." }, times };
    },
  },
  {
    key: "crmRestoreRecords",
    repetition: "converges",
    write: "/actions/restore",
    prepare: () => {
      const id = machine();
      crm().remove(recordType, id);
      return {
        inputs: { records: id },
        times: () => entered(recordType, id, ({ action }) => action === "restored"),
      };
    },
  },
  {
    key: "crmRemoveRecords",
    repetition: "converges",
    write: "/Machines",
    prepare: () => {
      const id = machine();
      const times = () => entered(recordType, id, ({ action }) => action === "deleted");
      return { inputs: { recordType, records: id }, times };
    },
  },
];

const cuts = {
  "before Zoho acted": { kind: "dropBefore" },
  "after Zoho acted": { kind: "dropAfter" },
  "by a gateway, before Zoho acted": { kind: "status", status: 504 },
  "by a gateway, after Zoho acted": { kind: "statusAfter", status: 504 },
} as const;

const cases = rows.flatMap((row) =>
  Object.entries(cuts).map(([when, fault]) => [row.key, when, row, fault] as const),
);

/** What the step says: that it is done, or that it may have been done. */
async function outcomeOf(key: string, inputs: Values): Promise<"done" | "unknown"> {
  const run = world.runAction(key, inputs);
  const isDone = await run.then(
    () => true,
    () => false,
  );
  if (isDone) return "done";
  const { failure, message } = await failureOf(run);
  expect(failure).toMatchObject({ outcomeUnknown: true });
  expect(message).toMatch(/unknown whether|may have been/);
  return "unknown";
}

test.each(cases)("%s, cut %s", async (key, when, { repetition, write, prepare }, fault) => {
  const { inputs, times } = prepare();
  const isWrite = ({ method, path }: { method: string; path: string }) =>
    method !== "GET" && path.endsWith(write);
  world.zoho.faults.add({ ...fault, product: "crm", times: 1, match: isWrite });

  const outcome = await outcomeOf(key, inputs);

  const sent = world.zoho.requests.all({ product: "crm" }).filter(isWrite).length;
  if (repetition === "atMostOnce") {
    expect(sent).toBe(1);
    expect(times()).toBe(when.includes("after") ? 1 : 0);
    // Where nothing was done, nothing may be reported as done.
    expect(times() === 0 && outcome === "done").toBe(false);
  } else {
    expect({ sent, outcome, times: times() }).toEqual({ sent: 2, outcome: "done", times: 1 });
  }
});

test.each(rows.filter(({ repetition }) => repetition === "atMostOnce"))(
  "$key is sent once, however often its answer is lost",
  async ({ key, write, prepare }) => {
    const { inputs, times } = prepare();
    world.zoho.faults.add({
      kind: "dropAfter",
      product: "crm",
      match: ({ method, path }) => method !== "GET" && path.endsWith(write),
    });

    await outcomeOf(key, inputs);

    expect(times()).toBe(1);
  },
);
