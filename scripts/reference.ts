import { needed } from "../src/operations";
import { defaultScopes } from "../src/scopes/default";
import { asAsked } from "../src/scopes/granted";
import { isBeyondDefault } from "../src/scopes/needed";
import { purposeOf } from "../src/scopes/ofInputs";
import { recordTypes } from "../src/zoho/books/recordTypes";
import type { ChangeFinding } from "../src/zoho/books/recordTypes/changeFinding";
import { findRecordType } from "../src/zoho/books/recordTypes/findRecordType";

/** The reference tables of documentation.md, made from the component itself. */

interface Input {
  key: string;
  label: string;
  type: string;
  comments?: string;
  required?: boolean;
  default?: unknown;
  shown?: boolean;
}

interface Operation {
  key: string;
  display: { label: string; description: string };
  inputs: Input[];
}

interface Connection {
  key: string;
  label: string;
  comments: string;
  inputs: Input[];
}

/** The members of a converted component that the tables are made of. */
export interface DocumentedComponent {
  connections: Connection[];
  actions: Record<string, Operation>;
  triggers: Record<string, Operation>;
  dataSources: Record<string, Operation>;
}

/** Markdown with one table per connection, trigger, action and data source. */
export function referenceOf(component: DocumentedComponent): string {
  const connections = component.connections.map(({ key, label, comments, inputs }) => ({
    key,
    display: { label, description: comments },
    inputs,
  }));
  return [
    section("Connections", connections),
    section("Triggers", byLabel(component.triggers)),
    section("Actions", byLabel(component.actions)),
    section("Data Sources", byLabel(component.dataSources)),
    scopesOf(component),
    booksRecordTypes(),
  ].join("\n\n");
}

/**
 * Each scope with the actions and triggers that need it, and those that a connection lacks by default once more. Pickers
 * are named where they lack one.
 */
function scopesOf({ actions, triggers, dataSources }: DocumentedComponent): string {
  const isLacking = ({ display }: { display: { label: string } }) =>
    needed[display.label]?.some(isBeyondDefault);
  const pickers = byLabel(dataSources).filter(isLacking);
  const labels = [...byLabel({ ...triggers, ...actions }), ...pickers].map(
    ({ display }) => display.label,
  );
  const scopes = [...new Set(labels.flatMap((label) => needed[label] ?? []))].sort();
  const rowOf = (scope: string) => {
    const users = labels.flatMap((label) => {
      const purpose = purposeOf(label, asAsked(scope));
      if (purpose !== undefined) return `${label} (for ${purpose})`;
      return needed[label]?.includes(scope) ? label : [];
    });
    return `| \`${scope}\` | ${users.join(", ")} |`;
  };
  return [
    "### Scopes",
    table(["Scope", "Needed by"], scopes.map(rowOf)),
    "### Scopes Beyond the Default",
    table(["Scope", "Needed by"], scopes.filter(isBeyondDefault).map(rowOf)),
    "### Scopes to Copy",
    scopesToCopy(labels, scopes.filter(isBeyondDefault)),
  ].join("\n\n");
}

/** What builders do that needs more than the default grants, with the operations for it. A scope may serve several. */
const groups: [string, RegExp][] = [
  ["Search and counts", /^CRM - (Search|Count) Records$/],
  ["Change of owner by Zoho's own operation", /^CRM - Change Owner$/],
  ["Jobs on custom views", /^CRM - Mass .* View$/],
  ["Conversions of quotes and sales orders", /^CRM - Convert Inventory Record$/],
  ["Composite requests", /^CRM - Composite Request$/],
  ["E-mails, their files and templates", /Email|^Select Inventory Template$/],
  [
    "Files of fields",
    /^CRM - ((Create|Update|Upsert) Records?|Clone Record|Convert Lead|Upload File)$/,
  ],
  ["Bulk writes", /Bulk Write/],
  ["REST API functions", /^CRM - Execute Function$/],
];

/** A line of scopes for each group of operations, one for operations without a group, and one for all. */
function scopesToCopy(labels: string[], beyond: string[]): string {
  const lineOf = (name: string, operations: string[], others: readonly string[] = []) => {
    const theirs = beyond.filter((scope) => operations.some((label) => needs(label, scope)));
    const line = [...new Set([...others, ...theirs.map(asAsked)])];
    return line.length > 0 ? [`| ${name} | \`${line.join(" ")}\` |`] : [];
  };
  const ungrouped = labels.filter((label) => !groups.some(([, about]) => about.test(label)));
  return table(
    ["For", "Scopes"],
    [
      ...groups.flatMap(([name, about]) =>
        lineOf(
          name,
          labels.filter((label) => about.test(label)),
        ),
      ),
      ...lineOf("Other operations", ungrouped),
      ...lineOf("Everything, the default included", labels, defaultScopes),
    ],
  );
}

/** Whether an operation needs a scope, be it for some of its inputs alone. */
const needs = (label: string, scope: string): boolean =>
  needed[label]?.includes(scope) === true || purposeOf(label, asAsked(scope)) !== undefined;

/** What can be done with each Books record type, what it belongs to, and how its changes are found. */
function booksRecordTypes(): string {
  const operationRows = Object.entries(recordTypes).map(([value, type]) => {
    const { label, paths, parent, byParent, scope, isPublishedLately } = type;
    const operations = Object.keys(paths).join(", ");
    const parents = byParent ? Object.keys(byParent) : parent ? [parent.recordType] : [];
    const scopes = byParent ? parents.map((one) => findRecordType(value, one).scope) : [scope];
    const mark = isPublishedLately ? " (published lately)" : "";
    return `| ${label}${mark} | \`${value}\` | ${operations} | ${quoted(parents)} | ${quoted(scopes)} |`;
  });
  const changeRows = Object.entries(recordTypes).flatMap(([value, { label, changes }]) =>
    changes ? [`| ${label} | \`${value}\` | ${describeFinding(changes).join(" | ")} |`] : [],
  );
  return [
    "### Books Record Types",
    table(["Records", "Record Type", "Operations", "Parent Record Type", "Scope"], operationRows),
    "### Changes of Books Records",
    table(
      [
        "Records",
        "Record Type",
        "How changes are found",
        "Delivered",
        "Calls of a run without changes",
      ],
      changeRows,
    ),
  ].join("\n\n");
}

const quoted = (names: string[]): string => names.map((name) => `\`${name}\``).join(", ");

const table = (headings: string[], rows: string[]): string =>
  [`| ${headings.join(" | ")} |`, `| ${headings.map(() => "---").join(" | ")} |`, ...rows].join(
    "\n",
  );

/** How, what, and at which cost. */
function describeFinding(changes: ChangeFinding): [string, string, string] {
  if (changes.by === "comparison") {
    return [
      "the whole list, at most 2,000 records, is compared with the last run's",
      "created, updated, deleted",
      "1 per 200 records; twice that when one of more than 200 is gone",
    ];
  }
  const { stamp, sortBy, filter, hasCreatedTime } = changes;
  if (stamp === "created_time") {
    return ["sorted by creation time, newest first", "created", "1"];
  }
  const isNew =
    hasCreatedTime === false
      ? "; a higher ID than the first run saw on its one page means created"
      : "";
  const [how, calls] = {
    documented: ["filtered by modification time", "1"],
    unknown: [
      "sorted or filtered by modification time, whichever Zoho honors; else the whole list, at most 25 pages",
      "1, or 1 per 200 records",
    ],
    none: ["sorted by modification time, newest first", "1"],
  }[filter ?? "none"] as [string, string];
  const again = sortBy === undefined ? "; each run reads all that is left" : "";
  return [`${how}${isNew}${again}`, "created, updated", calls];
}

const byLabel = (operations: Record<string, Operation>): Operation[] =>
  Object.values(operations).sort((a, b) => a.display.label.localeCompare(b.display.label, "en"));

const section = (title: string, operations: Operation[]): string =>
  [`### ${title}`, ...operations.map(entry)].join("\n\n");

function entry({ key, display, inputs }: Operation): string {
  // The platform fills in templated inputs; nobody sees them.
  const visible = inputs.filter(({ type }) => type !== "template");
  return [
    `#### ${display.label}`,
    `${display.description} Key: \`${key}\`.`,
    ["| Input | Key | Comments | Default |", "| --- | --- | --- | --- |", ...visible.map(row)].join(
      "\n",
    ),
  ].join("\n\n");
}

const row = ({ key, label, required, comments = "", default: value }: Input): string =>
  `| ${cell(required ? `**${label}**` : label)} | \`${key}\` | ${cell(comments)} | ${defaultCell(value)} |`;

const defaultCell = (value: unknown): string =>
  typeof value === "string" && value !== "" ? `\`${cell(value)}\`` : "";

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
