import { input } from "@prismatic-io/spectral";
import { toOptionalText, toWholeNumber } from "./clean";
import { flagInput } from "./flags";

export const page = input({
  label: "Page",
  type: "string",
  required: false,
  default: "1",
  placeholder: "Enter a page number",
  comments: "The first page to fetch; pages count from 1.",
  example: "1",
  clean: toWholeNumber("Page", { min: 1, max: 1_000_000 }),
});

// The key is the published component's.
export const per_page = input({
  label: "Per Page",
  type: "string",
  required: false,
  default: "200",
  placeholder: "Enter a number of records",
  comments: "How many records a page holds, at most 200.",
  example: "200",
  clean: toWholeNumber("Per Page", { min: 1, max: 200 }),
});

export const fullText = flagInput(
  "Full Text",
  "Turn on to read rich text whole, which Zoho CRM's lists cut after 500 characters.",
);

export const fetchAll = flagInput(
  "Fetch All",
  "Turn on to fetch Page and all pages that follow as one result.",
);

export const maxRecords = input({
  label: "Max Records",
  type: "string",
  required: false,
  placeholder: "Enter a number of records",
  comments:
    "The maximum number of records to return; info.truncated of the result tells of further records.",
  example: "5000",
  clean: toWholeNumber("Max Records", { min: 1, max: 100_000_000 }),
});

export const page_token = input({
  label: "Page Token",
  type: "string",
  required: false,
  placeholder: "Enter the next_page_token of an earlier result",
  comments: "The next_page_token of an earlier result with the same inputs, used instead of Page.",
  example: "c8582xx9e7c7",
  clean: toOptionalText("Page Token"),
});
