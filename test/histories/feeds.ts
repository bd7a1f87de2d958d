import type { Setup } from "./history";
import { fieldsOf, filterFields, machines } from "./places/crm";

/** A trigger with one way to find changes, and what that way promises. */
export interface Feed {
  name: string;
  trigger: string;
  product: "crm" | "books";
  /** Module or record type. */
  type: string;
  /** What tells that a record changed: its stamp, its stamp of creation alone, or its content. */
  by: "modified" | "created" | "content";
  /** Rows have a created time, so that new records are told from changed ones. */
  hasCreated: boolean;
  /** Which reading of the lists is played; the calls of a poll depend on it. */
  walksAll(setup: Setup): boolean;
  /** It finds changes as another feed does, and gets so much fewer histories. */
  share: number;
  /** Its first runs ask how far Zoho honors what they ask for. */
  probes: boolean;
  /** How many calls it takes at most to find that out, where a walk takes `walk` calls. */
  callsPerProbe(setup: Setup, walk: number): number;
  /** A walk can stop at any record. */
  canStop(setup: Setup): boolean;
  /** It asks by COQL. */
  byCoql: boolean;
  /**
   * What becomes of a conversion: it is told, or left out as Zoho's list does, or comes as any other change, as COQL
   * shows it. Undefined where nothing is converted.
   */
  conversions?: "told" | "leftOut" | "plain";
  /** Loads history from a look-back date. */
  hasLookBack: boolean;
  inputs(setup: Setup): Record<string, unknown>;
}

type Facts = Pick<Feed, "name" | "type"> & Partial<Feed>;

const usual = {
  by: "modified" as const,
  hasCreated: true,
  walksAll: () => false,
  canStop: () => true,
  probes: false,
  callsPerProbe: () => 2,
  byCoql: false,
  share: 1,
  hasLookBack: true,
};

const crm = (facts: Facts): Feed => ({
  ...usual,
  trigger: "crmRecordsPollingTrigger",
  product: "crm",
  inputs: (setup) => ({
    recordType: facts.type,
    fields: fieldsOf(facts.type, setup.fields),
    showDeletedRecords: String(setup.deletions),
  }),
  ...facts,
});

const books = (facts: Facts): Feed => ({
  ...usual,
  trigger: "booksRecordsPollingTrigger",
  product: "books",
  inputs: (setup) => ({
    recordType: facts.type,
    getFullRecords: String(setup.fullRecords),
  }),
  ...facts,
});

/** A feed of any module that is asked by COQL, with or without a filter that leaves records out. */
const byCoql = (facts: Facts): Feed => {
  const plain = crm({ ...facts, probes: true, byCoql: true });
  const filter = `${filterFields[facts.type]} = 'a'`;
  return {
    ...plain,
    inputs: (setup) => ({
      ...plain.inputs(setup),
      filter: setup.filtered ? filter : "id is not null",
    }),
  };
};

/** A feed of leads that shows converted ones. */
const withConverted = (feed: Feed): Feed => ({
  ...feed,
  conversions: "told",
  inputs: (setup) => ({ ...feed.inputs(setup), showConvertedLeads: "true" }),
});

const presetFields = (type: string) => (setup: Setup) => ({ fields: fieldsOf(type, setup.fields) });

const isOrdered = ({ books: { sortOrderIgnored } }: Setup) => sortOrderIgnored !== true;

/** Where the order asked for is ignored, the list has to be read as a whole. */
const byOrder = {
  walksAll: (setup: Setup) => !isOrdered(setup),
  canStop: isOrdered,
  probes: true,
};

const isSorted = ({ books: { undocumentedModifiedSort, sortOrderIgnored } }: Setup) =>
  undocumentedModifiedSort === true && sortOrderIgnored !== true;

export const feeds: readonly Feed[] = [
  crm({ name: "crm list", type: machines }),
  byCoql({ name: "crm COQL", type: machines }),
  crm({
    name: "contacts preset",
    share: 0.3,
    trigger: "contactsPollingTrigger",
    type: "Contacts",
    inputs: presetFields("Contacts"),
  }),
  crm({
    name: "leads preset",
    share: 0.3,
    trigger: "leadsPollingTrigger",
    type: "Leads",
    conversions: "leftOut",
    inputs: presetFields("Leads"),
  }),
  crm({ name: "leads list", share: 0.3, type: "Leads", conversions: "leftOut" }),
  byCoql({ name: "leads COQL", share: 0.3, type: "Leads", conversions: "plain" }),
  withConverted(
    crm({
      name: "converted leads preset",
      share: 0.3,
      trigger: "leadsPollingTrigger",
      type: "Leads",
      inputs: presetFields("Leads"),
    }),
  ),
  withConverted(crm({ name: "converted leads list", share: 0.3, type: "Leads" })),
  withConverted(byCoql({ name: "converted leads COQL", share: 0.3, type: "Leads" })),
  books({
    name: "books contacts preset",
    share: 0.3,
    trigger: "bookContactsPollingTrigger",
    type: "contacts",
    inputs: () => ({}),
    ...byOrder,
  }),
  books({
    name: "books invoices",
    type: "invoices",
    // Only until it shows that the filter is ignored, where the list can be sorted by the time of changes.
    walksAll: ({ books: { modifiedFilterIgnored } }) => modifiedFilterIgnored === true,
    canStop: isOrdered,
    probes: true,
    // Behind all that changed, the filtered list shows that it is not filtered; one call shows that it is not sorted.
    callsPerProbe: ({ books: { modifiedFilterIgnored } }, walk) =>
      modifiedFilterIgnored ? walk + 1 : 2,
  }),
  books({ name: "books contacts", type: "contacts", ...byOrder }),
  books({ name: "books journals", type: "journals", hasCreated: false, ...byOrder }),
  books({
    name: "books items",
    type: "items",
    // Where only the filter is honored, that shows when there are records of several times.
    walksAll: (setup) => !isSorted(setup),
    canStop: isSorted,
    probes: true,
  }),
  books({
    name: "books payments",
    type: "vendorpayments",
    share: 0.3,
    // The list can be filtered, but not sorted by a time.
    walksAll: () => true,
    canStop: () => true,
  }),
  books({ name: "books projects", type: "projects", by: "created", ...byOrder }),
  books({
    name: "books taxes",
    type: "settings/taxes",
    by: "content",
    hasCreated: false,
    hasLookBack: false,
    walksAll: () => true,
    canStop: () => false,
  }),
  books({
    name: "books currencies",
    share: 0.3,
    type: "settings/currencies",
    by: "content",
    hasCreated: false,
    hasLookBack: false,
    walksAll: () => true,
    canStop: () => false,
  }),
];

/** The feed of that name, or else those whose name begins with it. */
export function feedsNamed(name: string | undefined): readonly Feed[] {
  const exact = feeds.filter((feed) => feed.name === name);
  if (exact.length > 0) return exact;
  const found = feeds.filter((feed) => name === undefined || feed.name.startsWith(name));
  if (found.length > 0) return found;
  throw new Error(
    `There is no feed "${name}"; there are ${feeds.map((feed) => feed.name).join(", ")}.`,
  );
}
