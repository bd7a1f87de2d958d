import { recordTypes } from "../src/zoho/books/recordTypes";

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
    booksRecordTypes(),
  ].join("\n\n");
}

/** What can be done with each Books record type, and what it belongs to. */
function booksRecordTypes(): string {
  const rows = Object.entries(recordTypes).map(([value, { label, paths, parent }]) => {
    const operations = Object.keys(paths).join(", ");
    return `| ${label} | \`${value}\` | ${operations} | ${parent ? `\`${parent.recordType}\`` : ""} |`;
  });
  return [
    "### Books Record Types",
    [
      "| Records | Record Type | Operations | Parent Record Type |",
      "| --- | --- | --- | --- |",
      ...rows,
    ].join("\n"),
  ].join("\n\n");
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
