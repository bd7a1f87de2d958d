/** One deliberate fault: a piece of the engine's source, and what takes its place. */
export interface Fault {
  name: string;
  file: string;
  right: string;
  wrong: string;
  /** The feeds that it must show in: the beginning of their names. */
  feed: string;
}

/** Faults as they happen to people who write change detection. Each must be caught by the random histories. */
export const faults: Fault[] = [
  {
    name: "the list is asked for from a second too late",
    file: "src/sync/feeds/crm/crmListWalk.ts",
    right: "(inclusive ? edge.time : edge.time - second)",
    wrong: "(inclusive ? edge.time + second : edge.time)",
    feed: "crm list",
  },
  {
    name: "> in place of >= at the window's beginning",
    file: "src/sync/engine/readWindow.ts",
    right: "change.modified >= cursor.from &&",
    wrong: "change.modified > cursor.from &&",
    feed: "crm list",
  },
  {
    name: "the overlap left out",
    file: "src/sync/engine/cursor.ts",
    right: "const overlap = 60_000;",
    wrong: "const overlap = 0;",
    feed: "crm list",
  },
  {
    name: "the position behind the limit forgotten",
    file: "src/sync/engine/readWindow.ts",
    right: "cursor: stoppedAt\n",
    wrong: "cursor: stoppedAt && changes.length < 0\n",
    feed: "crm list",
  },
  {
    name: "a failed page taken for the end of the list",
    file: "src/sync/engine/poll.ts",
    right: "const found = await readWindow(changes, cursor, { ...options, warn });",
    wrong:
      "const found = await readWindow({ ...changes, changesSince: async function* (window) { try { yield* changes.changesSince(window); } catch {} } }, cursor, { ...options, warn });",
    feed: "crm list",
  },
  {
    name: "pages that do not overlap",
    file: "src/sync/engine/overlappingPages.ts",
    right: "const page = Math.ceil(covered / perPage);",
    wrong: "const page = Math.floor(covered / perPage) + 1;",
    feed: "books invoices",
  },
  {
    name: "a shift between pages overlooked",
    file: "src/sync/engine/overlappingPages.ts",
    right: "const isAhead = before && (first === undefined || !before.has(first));",
    wrong: "const isAhead = before && first === undefined;",
    feed: "crm list",
  },
  {
    name: "a version told by its stamp alone",
    file: "src/sync/engine/delivered.ts",
    right: "known?.stamp === modified && known.content === versionContent(change);",
    wrong: "known?.stamp === modified;",
    feed: "crm list",
  },
  {
    name: "what was delivered not left out",
    file: "src/sync/engine/readWindow.ts",
    right: ": isDelivered(delivered, change);",
    wrong: ": false;",
    feed: "crm COQL",
  },
  {
    name: "what was delivered pruned a minute too early",
    file: "src/sync/engine/cursor.ts",
    right: "packDelivered(delivered, (stamp) => stamp >= since)",
    wrong: "packDelivered(delivered, (stamp) => stamp >= nextFrom + overlap)",
    feed: "crm list",
  },
  {
    name: "new told by the window, not by what was delivered",
    file: "src/sync/engine/cursor.ts",
    right: "if (isDeliveredId(delivered, id)) return false;",
    wrong: "",
    feed: "crm list",
  },
  {
    name: "the highest id counted before its window was read",
    file: "src/sync/engine/cursor.ts",
    right: "before: [...others, { from, id: highest }]",
    wrong: "before: [{ from, id: highest }]",
    feed: "books journals",
  },
  {
    name: "deletions asked for from behind the overlap",
    file: "src/sync/feeds/crm/crmDeletedFeed.ts",
    right: "formatCrmTime(from - 1000)",
    wrong: "formatCrmTime(from + 61_000)",
    feed: "crm list",
  },
  {
    name: "a COQL page behind the time alone, without the id",
    file: "src/zoho/crm/query/coqlPages.ts",
    right: "and " + "$" + "{id}))`;",
    wrong: "and id is null))`;",
    feed: "crm COQL",
  },
  {
    name: "a full second walked once",
    file: "src/sync/feeds/crm/readSecond.ts",
    right: "if (walk > 1 && known.size === before) {",
    wrong: "if (known.size >= before) {",
    feed: "crm list",
  },
  {
    name: "a sorted list left a second too early",
    file: "src/sync/feeds/books/walkSorted.ts",
    right: 'if (sortBy === stamp && last && last.key < from) return "end";',
    wrong: 'if (sortBy === stamp && last && last.key <= from + 1000) return "end";',
    feed: "books contacts",
  },
  {
    name: "a gap within one second overlooked where a walk goes on",
    file: "src/sync/feeds/books/walkSorted.ts",
    right: "(!first || isBelow(edge, first))",
    wrong: "(!first || first.key < edge.key)",
    feed: "books projects",
  },
  {
    name: "an undocumented filter trusted without proof",
    file: "src/sync/feeds/books/booksFullScan.ts",
    right: "memory.missing = rows.find(",
    wrong: "memory.honorsFilter = true;\n    memory.missing = rows.find(",
    feed: "books items",
  },
  {
    name: "the host's clock in place of Zoho's",
    file: "src/sync/engine/poll.ts",
    right: "wholeSecond(begun.host + (isClose(begun) ? Math.min(ahead, 0) : ahead))",
    wrong: "wholeSecond(begun.host)",
    feed: "crm list",
  },
  {
    name: "a deleted record kept among the compared",
    file: "src/sync/engine/fingerprints.ts",
    right: "for (const id of gone) before.delete(id);",
    wrong: "",
    feed: "books taxes",
  },
  {
    name: "the copy of the state without its position, behind the walk",
    file: "src/sync/engine/cursor.ts",
    right: "? cursor\n",
    wrong: "? { ...cursor, from: cursor.until ?? cursor.from, position: undefined }\n",
    feed: "crm list",
  },
  {
    name: "the copy of the state without its memory of what was delivered",
    file: "src/sync/engine/cursor.ts",
    right: "countOf(cursor.delivered) <= usuallyRemembered",
    wrong: "countOf(cursor.delivered) < 1",
    feed: "books contacts",
  },
  {
    name: "converted leads not asked for",
    file: "src/sync/feeds/crm/crmListWalk.ts",
    right: 'fields.withConverted ? "both" : undefined',
    wrong: "fields.withConverted ? undefined : undefined",
    feed: "converted leads list",
  },
  {
    name: "converted leads shown to those who did not ask",
    file: "src/sync/feeds/crm/crmListWalk.ts",
    right: 'fields.withConverted ? "both" : undefined',
    wrong: 'fields.withConverted || module === "Leads" ? "both" : undefined',
    feed: "leads list",
  },
  {
    name: "a converted lead taken for a new one",
    file: "src/sync/feeds/crm/crmChange.ts",
    right: "created: isGone ? undefined : timeOf",
    wrong: "created: timeOf",
    feed: "converted leads list",
  },
  {
    name: "a conversion that COQL shows not looked up",
    file: "src/sync/feeds/crm/crmCoqlFeed.ts",
    right: 'withConversions(client, module, records, "true");',
    wrong: 'withConversions(client, module, records, "false");',
    feed: "converted leads COQL",
  },
  {
    name: "the state of another organization taken for its own",
    file: "src/triggers/polling/owner.ts",
    right: "known?.id !== undefined && known.id !== owner.id;",
    wrong: "known?.id === null && owner.id === null;",
    feed: "books taxes",
  },
  {
    name: "the organization not asked for when the authorization is another one",
    file: "src/triggers/polling/crmOwner.ts",
    right: "if (known?.authorization === current) return known;",
    wrong: "if (known?.authorization) return known;",
    feed: "crm list",
  },
];
