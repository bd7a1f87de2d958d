import { field, type SimAccount } from "../../../simulator";
import type { Values } from "../../e2e/support";
import { absent, type Place } from "../ledger";
import { type CancellationsPlace, openCancellations } from "./cancellations";
import { type LinksPlace, openLinks } from "./links";
import { openLocks } from "./locks";
import type { RecordPlace } from "./records";
import { openShifts } from "./shifts";
import { openTags, type TagsPlace } from "./tags";

interface Module {
  name: string;
  mark: string;
  change: string;
  values?: Values;
  addedRows?: (mark: string) => Values;
}

/** A custom module with a field that no two records may share. */
export const robots = "Robots";

/** A module that no operation writes to. */
export const quietModule = "Vendors";
const quietRecords = 430;

/** A function that adds a record. */
export const addRecord = "add_record";

/** The record whose notes nobody changes. */
interface QuietNotes {
  recordId: string;
  ids: string[];
}

/** Leads that no other operation works on. */
interface Conversions {
  leads: string[];
  converted: string[];
  accountId: string;
  contactId: string;
}

/** The places of a CRM: its modules, attachments, notification channels and tags. */
export interface CrmPlaces {
  modules: RecordPlace[];
  attachments: Place;
  channels: Place;
  photos: Place;
  mails: Place;
  locks: Place;
  cancellations: CancellationsPlace;
  drafts: Place;
  /** The record whose e-mails nobody changes, the newest first. */
  quietEmails: QuietNotes;
  notes: Place;
  links: LinksPlace;
  quietNotes: QuietNotes;
  tags: TagsPlace;
  /** Leads to convert, those that were, and the records that they become beside their deals. */
  conversions: Conversions;
  /** Accounts for Books, which no other operation works on. */
  importable: { id: string; name: string }[];
  /** The one assignment rule of the custom module. */
  ruleId: string;
  /** The one e-mail template. */
  templateId: string;
  inventoryTemplateId: string;
}

/** Fills a CRM with what the operations refer to, and gives its places. */
export function openCrm({ crm, user }: SimAccount): CrmPlaces {
  crm.defineModule({
    apiName: robots,
    fields: [field.text("Serial", { unique: true }), field.textarea("Remarks")],
  });
  crm.defineFunction(addRecord, {
    run: ({ params: { module = "" }, arguments: values }) => ({
      output: { id: crm.insert(module, values) },
    }),
  });
  crm.defineModule({ apiName: manuals, fields: [field.files("Plans")] });
  // Nobody listens; what the channels tell is not this program's matter.
  crm.callbacks = { lost: 1, doubled: 0 };
  // A bulk write costs 500 credits.
  crm.limits.creditsPerDay = Number.POSITIVE_INFINITY;
  crm.seed(quietModule, quietRecords, (index) => ({
    values: {
      Vendor_Name: `Example Vendor ${index}`,
      Email: `vendor${index}@example.com`,
      Category: index % 2 === 0 ? "Hardware" : "Software",
    },
  }));
  const vendor = {
    id: crm.insert(quietModule, { Vendor_Name: "Example Parts", Tag: [{ name: "Preferred" }] }),
  };
  const account = { id: crm.insert("Accounts", { Account_Name: "Example Mills" }) };
  const product = { id: crm.insert("Products", { Product_Name: "Gripper" }) };
  const lines = (name: string) => ({ [name]: [{ Product_Name: product, Quantity: 3 }] });
  const modules: Module[] = [
    { name: "Leads", mark: "Last_Name", change: "Description", values: { Company: "Example Inc" } },
    {
      name: "Contacts",
      mark: "Last_Name",
      change: "Description",
      values: { Account_Name: account, Email: "ada@example.com" },
    },
    {
      name: "Accounts",
      mark: "Account_Name",
      change: "Description",
      values: { Phone: "555-0100" },
    },
    {
      name: "Deals",
      mark: "Deal_Name",
      change: "Next_Step",
      values: { Stage: "Qualification", Amount: 0.1, Account_Name: account },
    },
    { name: "Tasks", mark: "Subject", change: "Description", values: { Priority: "High" } },
    {
      name: "Events",
      mark: "Event_Title",
      change: "Venue",
      values: {
        Start_DateTime: "2026-07-01T09:00:00-04:00",
        End_DateTime: "2026-07-01T10:00:00-04:00",
      },
    },
    {
      name: "Calls",
      mark: "Subject",
      change: "Description",
      values: {
        Call_Type: "Outbound",
        Call_Start_Time: "2026-06-01T09:00:00-04:00",
        Call_Duration: "05:00",
      },
    },
    { name: "Campaigns", mark: "Campaign_Name", change: "Description" },
    {
      name: "Products",
      mark: "Product_Name",
      change: "Description",
      addedRows: () => ({ Tax: ["Vat"], $append_values: { Tax: true } }),
    },
    {
      name: "Quotes",
      mark: "Subject",
      change: "Description",
      values: lines("Quoted_Items"),
      addedRows: () => lines("Quoted_Items"),
    },
    {
      name: "Sales_Orders",
      mark: "Subject",
      change: "Description",
      values: lines("Ordered_Items"),
      addedRows: () => lines("Ordered_Items"),
    },
    {
      name: "Purchase_Orders",
      mark: "Subject",
      change: "Description",
      values: { ...lines("Purchased_Items"), Vendor_Name: vendor },
    },
    {
      name: "Invoices",
      mark: "Subject",
      change: "Description",
      values: lines("Invoiced_Items"),
    },
    {
      name: "Cases",
      mark: "Subject",
      change: "Solution",
      values: { Status: "New", Case_Origin: "Web" },
    },
    { name: "Solutions", mark: "Solution_Title", change: "Answer" },
    {
      name: "Price_Books",
      mark: "Price_Book_Name",
      change: "Description",
      values: { Pricing_Details: [{ from_range: 1, to_range: 100, discount: 5 }] },
    },
    { name: robots, mark: "Serial", change: "Remarks", values: { Name: "R" } },
    openShifts(crm),
  ];
  return {
    modules: modules.map((module) => modulePlace(crm, module)),
    attachments: attachmentsPlace(crm),
    channels: channelsPlace(crm),
    photos: photosPlace(crm),
    mails: mailsPlace(crm),
    locks: openLocks(crm),
    cancellations: openCancellations(crm),
    drafts: draftsPlace(crm),
    quietEmails: receiveEmails(crm, vendor.id),
    notes: notesPlace(crm),
    links: openLinks(crm),
    quietNotes: writeNotes(crm, vendor.id),
    tags: openTags(crm),
    conversions: {
      leads: crm.seed("Leads", 200, (index) => ({ values: { Last_Name: `Example ${index}` } })),
      converted: [],
      accountId: account.id,
      contactId: crm.insert("Contacts", { Last_Name: "Example" }),
    },
    importable: Array.from({ length: 40 }, (_, index) => {
      const name = `Example Branch ${index}`;
      return { id: crm.insert("Accounts", { Account_Name: name }), name };
    }),
    ruleId: crm.addAssignmentRule(robots, "Example Rule", user),
    templateId: crm.addEmailTemplate(quietModule, { name: "Example Template" }),
    inventoryTemplateId: crm.addInventoryTemplate("Quotes", { name: "Example Template" }),
  };
}

type Crm = SimAccount["crm"];

const writeNotes = (crm: Crm, recordId: string): QuietNotes => ({
  recordId,
  ids: ["One", "Two", "Three"].map((Note_Title) =>
    crm.insert("Notes", {
      Note_Title,
      Parent_Id: { id: recordId, module: { api_name: quietModule } },
    }),
  ),
});

function modulePlace(
  { context: { store }, get }: Crm,
  { name, mark, change, values = {}, addedRows }: Module,
): RecordPlace {
  return {
    name,
    product: "crm",
    inputs: { recordType: name },
    values,
    markField: mark,
    changeField: change,
    addedRows,
    find: (wanted) => store.findByValue(name, mark, wanted).map(({ id }) => id),
    observe: (id) => {
      const record = store.get(name, id);
      return record?.deleted === null ? String(record.values[change] ?? "") : absent;
    },
    count: () => store.count(name),
    get: (id) => get(name, id),
    readRecord: (result) => (result as Values[])[0],
    readCreatedId: (result) => (result as { details: { id: string } }[])[0]?.details.id,
    listInputs: { fields: [mark, change] },
    readRows: (result) => (result as { data: Values[] }).data,
    idField: "id",
  };
}

function attachmentsPlace({ context: { store } }: Crm): Place {
  const collection = "Attachments";
  return {
    name: collection,
    find: (name) => store.findByValue(collection, "File_Name", name).map(({ id }) => id),
    observe: (id) => (store.get(collection, id) ? "attached" : absent),
    count: () => store.count(collection),
  };
}

/** Notes go to the recycle bin with their records, and come back with them. */
function notesPlace({ context: { store } }: Crm): Place {
  const collection = "Notes";
  const titled = "json_extract(json, '$.Note_Title') = ?";
  return {
    name: collection,
    find: (title) => store.find(collection, titled, [title]).map(({ id }) => id),
    observe: (id) => (store.get(collection, id) ? "noted" : absent),
    count: () => store.find(collection, "id is not null").length,
  };
}

/** A module of records with photos and files, which no other operation works on. */
export const manuals = "Manuals";

/** Photos are known by their names, which are their marks. */
function photosPlace({ context: { photos } }: Crm): Place {
  return {
    name: "photos",
    find: (mark) =>
      [...photos].flatMap(([key, { name }]) => (name === mark ? [key.split("/")[1] ?? ""] : [])),
    observe: (id) => (photos.has(`${manuals}/${id}`) ? "set" : absent),
    count: () => photos.size,
  };
}

/** Twelve e-mails, so that they take two pages. */
function receiveEmails({ receiveEmail, context }: Crm, recordId: string): QuietNotes {
  const data = Buffer.from("The plan.");
  const files = [{ id: "plan", name: "plan.txt", contentType: "text/plain", data }];
  const ids = Array.from({ length: 12 }, (_, index) => {
    const time = context.clock.now() - index * 60_000;
    return receiveEmail(quietModule, recordId, { content: "Our plan.", files, time });
  });
  return { recordId, ids };
}

function draftsPlace({ context: { mail } }: Crm): Place {
  return {
    name: "drafts",
    find: (mark) => mail.drafts.flatMap(({ id, subject }) => (subject === mark ? [id] : [])),
    observe: (id) => (mail.drafts.some((one) => one.id === id) ? "drafted" : absent),
    count: () => mail.drafts.length,
  };
}

/** E-mails are known by their subjects, which are their marks. */
function mailsPlace({ outbox }: Crm): Place {
  return {
    name: "mails",
    find: (mark) =>
      outbox().flatMap(({ subject, messageId }) => (subject === mark ? [messageId] : [])),
    observe: (id) => (outbox().some(({ messageId }) => messageId === id) ? "sent" : absent),
    count: () => outbox().length,
  };
}

/** Channels are known by the id that their operation gave them, which is their mark as well. */
function channelsPlace({ context }: Crm): Place {
  const rowsOf = (id: string) => context.channels.filter(({ channelId }) => channelId === id);
  return {
    name: "channels",
    find: (id) => (rowsOf(id).length > 0 ? [id] : []),
    observe: (id) =>
      describeChannel(
        rowsOf(id).flatMap(({ events }) => events),
        rowsOf(id)[0]?.token,
      ),
    count: () => new Set(context.channels.map(({ channelId }) => channelId)).size,
  };
}

/** A channel as the ledger knows it. */
export const describeChannel = (events: string[], token: string | null | undefined): string =>
  events.length === 0 ? absent : `${[...events].sort().join(" ")}, token ${token}`;
