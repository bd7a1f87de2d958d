import { input } from "@prismatic-io/spectral";
import { type Automation, automations, type WriteOptions } from "../zoho/crm/records/writeOptions";
import { refuse } from "../zoho/errors/refuse";
import { toChoice, toOptionalText, toTextList } from "./clean";

const words = ["all", "none", ...automations].join(", ");

/** What runs; undefined for all of it. @throws Error naming the input for another word, and for all or none beside others. */
function toAutomation(value: unknown): readonly Automation[] | undefined {
  const given = [...new Set(toTextList("Automation")(value).map((word) => word.toLowerCase()))];
  if (given.length === 0 || String(given) === "all") return undefined;
  if (String(given) === "none") return [];
  const chosen = automations.filter((one) => given.includes(one));
  if (chosen.length === given.length) return chosen;
  const isMixed = given.some((word) => word === "all" || word === "none");
  refuse(
    isMixed
      ? `Automation has ${given.join(", ")}. Give all or none by itself.`
      : `Automation has ${given.join(", ")}. Give some of ${words}.`,
  );
}

/** A time as a text; times may also come from another step as dates. */
const toTime = (value: unknown): string | undefined =>
  value instanceof Date && !Number.isNaN(value.getTime())
    ? value.toISOString()
    : toOptionalText("If Unmodified Since")(value);

const automation = input({
  label: "Automation",
  type: "string",
  collection: "valuelist",
  required: false,
  placeholder: "Enter all, none, or what is to run",
  comments: `What runs after the write: ${words}; leave empty for all.`,
  example: "none",
  clean: toAutomation,
});

const assignmentRule = input({
  label: "Assignment Rule",
  type: "string",
  required: false,
  dataSource: "selectAssignmentRule",
  placeholder: "Select or enter an assignment rule's ID",
  comments: "The ID of the assignment rule that picks the record's owner.",
  example: "4876876000000262001",
  clean: toOptionalText("Assignment Rule"),
});

const layout = input({
  label: "Layout",
  type: "string",
  required: false,
  dataSource: "selectCrmLayout",
  placeholder: "Select or enter a layout's ID",
  comments: "The ID of the record's layout; fields outside of the layout are not written.",
  example: "4876876000000091033",
  clean: toOptionalText("Layout"),
});

const ifUnmodifiedSince = input({
  label: "If Unmodified Since",
  type: "string",
  required: false,
  placeholder: "Enter a date-time, or a record's Modified_Time",
  comments: "Writes only when nobody changed the record after this time.",
  example: "2026-01-31T14:30:00+01:00",
  clean: toTime,
});

const appendTo = input({
  label: "Append To",
  type: "string",
  collection: "valuelist",
  required: false,
  dataSource: "selectCrmField",
  placeholder: "Select or enter a field's API name",
  comments: "Multi-select fields whose values are added to those that the record has.",
  example: "Interests",
  clean: toTextList("Append To"),
});

/** How subform rows are written; undefined where they go out as given. */
const toRowsMode = (value: unknown): WriteOptions["subformRows"] => {
  const mode = toChoice("Subform Rows", ["asGiven", "add", "replace"])(value);
  return mode === "asGiven" ? undefined : mode;
};

const subformRows = input({
  label: "Subform Rows",
  type: "string",
  required: false,
  default: "asGiven",
  placeholder: "Select how rows are written",
  comments: "Whether the record's other subform rows stay (Add) or go (Replace).",
  example: "add",
  model: [
    { label: "As Given", value: "asGiven" },
    { label: "Add", value: "add" },
    { label: "Replace", value: "replace" },
  ],
  clean: toRowsMode,
});

/** Fields whose values name records in place of IDs; the input stands behind all other options. */
export const externalIdField = input({
  label: "External ID Field",
  type: "string",
  collection: "valuelist",
  required: false,
  placeholder: "Enter an external field's API name",
  comments: "External fields whose values stand in place of record IDs, also those of lookups.",
  example: "Contacts.Account_Name.External_ID",
  clean: toTextList("External ID Field"),
});

/** The options of every write of records. */
const everyWrite = { automation, assignmentRule, layout };

/** The inputs of a new record's options; they stand behind an action's own inputs. */
export const createOptionInputs = { ...everyWrite, externalIdField };

/** The same where records may exist that are not read beforehand: for upserts, and for updates of many. */
const changeOptions = { ...everyWrite, ifUnmodifiedSince, appendTo };
export const upsertOptionInputs = { ...changeOptions, externalIdField };

/** The same for an update. */
export const updateOptionInputs = { ...changeOptions, subformRows, externalIdField };

/** The options that the inputs stand for. */
export const toWriteOptions = (inputs: {
  automation?: readonly Automation[];
  assignmentRule?: string;
  layout?: string;
  ifUnmodifiedSince?: string;
  appendTo?: string[];
  subformRows?: WriteOptions["subformRows"];
  externalIdField?: string[];
}): WriteOptions => ({
  automation: inputs.automation,
  assignmentRuleId: inputs.assignmentRule,
  layoutId: inputs.layout,
  ifUnmodifiedSince: inputs.ifUnmodifiedSince,
  appendTo: inputs.appendTo,
  subformRows: inputs.subformRows,
  externalIdFields: inputs.externalIdField || undefined,
});
