import { input } from "@prismatic-io/spectral";
import { recordName } from "../inputs/books";
import { mailedType } from "../inputs/booksMail";
import { templateChoices } from "../zoho/books/mail/choices";
import { booksPicker } from "./booksPicker";

// Without a picker of its own: a picker's inputs are filled from the step.
const recordId = input({ ...recordName, dataSource: undefined });

export const selectBooksTemplate = booksPicker(
  "Select Books Template",
  "Lists the templates for e-mails of a Zoho Books record.",
  ["ZohoBooks.{group}.READ"],
  templateChoices,
  ["982000000000069", "Default"],
  { recordType: mailedType, recordId },
);
