import { input } from "@prismatic-io/spectral";
import { day } from "../zoho/durations";
import { refuse } from "../zoho/errors/refuse";
import { toFlag, toOptionalText, toWholeNumber } from "./clean";

// Where a day begins first.
const earliestZone = 14 * 60 * 60 * 1000;

/**
 * Makes what cleans an input of that label to the beginning of a day in UTC, in milliseconds since 1970; undefined where
 * it is empty. It throws an Error when that is not a day that has begun somewhere on Earth.
 */
export const toPastDay =
  (label: string) =>
  (value: unknown): number | undefined => {
    const text = toOptionalText(label)(value);
    if (text === undefined) return undefined;
    const start = Date.parse(`${text}T00:00:00Z`);
    const isDate = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(start);
    // Date.parse takes February 30 for March 2.
    if (!isDate || new Date(start).toISOString().slice(0, 10) !== text) {
      refuse(`${label} is "${text}". Give a date as YYYY-MM-DD, such as 2026-01-31.`);
    }
    if (start > Date.now() + earliestZone) {
      refuse(`${label} ${text} lies in the future. Give today's or an earlier date.`);
    }
    if (start < day) refuse(`${label} is "${text}". Give a date after 1970.`);
    return start;
  };

const lookBackDate = input({
  label: "Look-back Date",
  type: "string",
  required: false,
  placeholder: "Enter a date as YYYY-MM-DD",
  comments:
    "The day (UTC) from which the first run loads records; leave empty to load only later changes.",
  example: "2026-01-31",
  clean: toPastDay("Look-back Date"),
});

/** True also when nothing is given. */
const toShown = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || toFlag(value);

const showNewRecords = input({
  label: "Show New Records",
  type: "boolean",
  required: false,
  default: "true",
  comments: "Turn off to leave out records that were created.",
  example: "true",
  clean: toShown,
});

const showUpdatedRecords = input({
  label: "Show Updated Records",
  type: "boolean",
  required: false,
  default: "true",
  comments: "Turn off to leave out records that were updated.",
  example: "true",
  clean: toShown,
});

const maxRecordsPerRun = input({
  label: "Max Records Per Run",
  type: "string",
  required: false,
  default: "2000",
  placeholder: "Enter a number of records",
  comments: "The maximum number of new and updated records per run; the next run continues.",
  example: "2000",
  clean: toWholeNumber("Max Records Per Run", { min: 1, max: 100_000 }),
});

/** The inputs that all polling triggers have. */
export const pollingInputs = {
  lookBackDate,
  showNewRecords,
  showUpdatedRecords,
  maxRecordsPerRun,
};
