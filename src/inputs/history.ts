import { input } from "@prismatic-io/spectral";
import { userExample } from "../examples";
import { isObject } from "../zoho/isObject";
import { toOptionalText } from "./clean";
import { recordType } from "./crm";

/** A time as a text; times may also come from another step as dates. */
const toTime = (label: string) => (value: unknown) =>
  value instanceof Date && !Number.isNaN(value.getTime())
    ? value.toISOString()
    : toOptionalText(label)(value);

export const from = input({
  label: "From",
  type: "string",
  required: false,
  placeholder: "Enter a date or date-time",
  comments: "The first day or time to give, such as 2026-01-31, today or yesterday.",
  example: "2026-01-01",
  clean: toTime("From"),
});

export const to = input({
  label: "To",
  type: "string",
  required: false,
  placeholder: "Enter a date or date-time",
  comments: "The last day or time to give; a day is meant as a whole.",
  example: "2026-01-31T14:30:00+01:00",
  clean: toTime("To"),
});

/** Makes what cleans a user, who may come as an object, such as another step's result. */
export const toUserName = (label: string) => (value: unknown) =>
  toOptionalText(label)(isObject(value) ? value.id : value);

/** Whose doings an action gives. */
export const byUser = input({
  label: "By User",
  type: "string",
  required: false,
  dataSource: "selectCrmUser",
  placeholder: "Select a user, or enter an ID or e-mail address",
  comments: "Gives only what this user did; takes an ID or e-mail address.",
  example: userExample.id,
  clean: toUserName("By User"),
});

/** The module of deleted records; all where it is empty. */
export const deletedType = input({
  ...recordType,
  required: false,
  comments: "The API name of a CRM module; leave empty for all modules.",
  clean: (value: unknown) => toOptionalText("Record Type")(value)?.replaceAll(" ", "_"),
});
