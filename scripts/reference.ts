import { needed } from "../src/operations";
import { defaultScopes } from "../src/scopes/default";
import { asAsked } from "../src/scopes/granted";
import { isBeyondDefault } from "../src/scopes/needed";
import { purposeOf } from "../src/scopes/ofInputs";
import { recordTypes } from "../src/zoho/books/recordTypes";
import type { ChangeFinding } from "../src/zoho/books/recordTypes/changeFinding";

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
    scopesToCopy(scopes.filter(isBeyondDefault).map(asAsked)),
  ].join("\n\n");
}

/** What operations are about that need more than the default grants, by their scopes. */
const groups: [string, RegExp][] = [
  ["Search and counts", /^ZohoSearch\./],
  ["Change of owner by Zoho's own operation", /\.change_owner\./i],
  ["Jobs on custom views", /\.mass_(update|delete)\./i],
  ["Composite requests", /\.composite_requests\./],
  ["E-mails, by templates", /\.(send_mail|templates)\./i],
  ["Files of fields and e-mails", /^ZohoCRM\.Files\./i],
  ["Bulk writes", /^ZohoFiles\./],
  ["REST API functions", /\.functions\./],
  ["Other operations", /./],
];

/** A line of scopes for each group of operations, and one for all. */
function scopesToCopy(beyond: string[]): string {
  const scopes = [...new Set(beyond)];
  const groupOf = (scope: string) => groups.find(([, about]) => about.test(scope))?.[0];
  const rows = groups.flatMap(([label]) => {
    const theirs = scopes.filter((scope) => groupOf(scope) === label);
    return theirs.length > 0 ? [`| ${label} | \`${theirs.join(" ")}\` |`] : [];
  });
  const all = `| Everything, the default included | \`${[...defaultScopes, ...scopes].join(" ")}\` |`;
  return table(["For", "Scopes"], [...rows, all]);
}

/** What can be done with each Books record type, what it belongs to, and how its changes are found. */
function booksRecordTypes(): string {
  const operationRows = Object.entries(recordTypes).map(([value, type]) => {
    const { label, paths, parent, scope } = type;
    const operations = Object.keys(paths).join(", ");
    return `| ${label} | \`${value}\` | ${operations} | ${parent ? `\`${parent.recordType}\`` : ""} | \`${scope}\` |`;
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
