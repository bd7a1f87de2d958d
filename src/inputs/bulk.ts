import { input } from "@prismatic-io/spectral";
import { type Criteria, checkCriteria } from "../zoho/crm/bulk/criteria";
import { parseCriteria } from "../zoho/crm/bulk/parseCriteria";
import { refuse } from "../zoho/errors/refuse";
import { toJson, toOptionalText, toRequiredText, toWholeNumber } from "./clean";
import { fields, recordType, viewId } from "./crm";
import { flagInput } from "./flags";

function toJobId(value: unknown): string {
  const id = toRequiredText("Job ID")(value);
  if (/^\d{1,25}$/.test(id)) return id;
  refuse(`Job ID is "${id}". Give the number that Zoho gave the job.`);
}

function toCriteria(value: unknown): Criteria | undefined {
  if (typeof value === "string" && !/^\s*[{[]/.test(value)) {
    return value.trim() === "" ? undefined : parseCriteria(value.trim());
  }
  const given = toJson("Criteria")(value);
  return given === undefined ? undefined : checkCriteria(given);
}

/** A secret that cannot be guessed; shorter ones can. */
const minSecret = 16;
const maxSecret = 200;

/** Makes a cleaner for a secret; undefined when not given. */
export const toSecret =
  (label: string) =>
  (value: unknown): string | undefined => {
    const secret = toOptionalText(label)(value);
    if (secret === undefined) return undefined;
    if (secret.length >= minSecret && secret.length <= maxSecret) return secret;
    refuse(`${label} must have ${minSecret} to ${maxSecret} characters. Make up such a secret.`);
  };

export const jobId = input({
  label: "Job ID",
  type: "string",
  required: true,
  placeholder: "Enter a job ID",
  comments: "The ID that Zoho gave the bulk job when it was started.",
  example: "4876876000000540001",
  clean: toJobId,
});

export const bulkModule = input({
  ...recordType,
  comments:
    "The API name of the CRM module; custom modules work as well, but no notes or attachments.",
});

const criteria = input({
  label: "Criteria",
  type: "text",
  required: false,
  placeholder: "Enter criteria",
  comments:
    "Which records to read, such as (Stage:equal:Qualification); leave empty for all records.",
  example: "((Lead_Source:equal:Webinar)and(Last_Name:starts_with:E))",
  clean: toCriteria,
});

const page = input({
  label: "Page",
  type: "string",
  required: false,
  placeholder: "Enter a page number",
  comments: "Which 200,000 records to read; Page Token is the newer method and takes precedence.",
  example: "2",
  clean: toWholeNumber("Page", { min: 1, max: 500 }),
});

const pageToken = input({
  label: "Page Token",
  type: "string",
  required: false,
  placeholder: "Enter the nextPageToken of an earlier result",
  comments:
    "The nextPageToken of the previous job, which Zoho takes for a day, for the next 200,000 records.",
  example: "c8582xx9e7c7",
  clean: toOptionalText("Page Token"),
});

/** The inputs that tell what a job reads. */
export const bulkReadInputs = { recordType: bulkModule, fields, criteria, viewId, page, pageToken };

export const maxWait = input({
  label: "Max Wait",
  type: "string",
  required: false,
  default: "300",
  placeholder: "Enter a number of seconds",
  comments: "The maximum number of seconds to wait for Zoho, up to 720.",
  example: "300",
  clean: (value: unknown): number => toWholeNumber("Max Wait", { min: 0, max: 720 })(value) ?? 300,
});

export const asFile = flagInput(
  "As File",
  "Turn on to get the unpacked file as binary instead of rows.",
);

const callback = input({
  label: "Callback",
  type: "string",
  required: false,
  placeholder: "Enter a flow's name or a URL",
  comments:
    "The flow with the CRM Bulk Job Completed trigger, or a public HTTPS URL, to call when the job ends.",
  example: "Bulk Job Done",
  clean: toOptionalText("Callback"),
});

const callbackSecret = input({
  label: "Callback Secret",
  type: "password",
  required: false,
  placeholder: "Enter the trigger's secret",
  comments:
    "The Secret of the trigger that the job calls, which becomes part of the callback's URL.",
  example: "example-callback-secret",
  clean: toSecret("Callback Secret"),
});

/** The inputs that tell whom a job calls back. */
export const callbackInputs = { callback, callbackSecret };
