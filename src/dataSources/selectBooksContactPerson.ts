import { input } from "@prismatic-io/spectral";
import { mailedId, mailedType } from "../inputs/booksMail";
import { personChoices } from "../zoho/books/mail/mailChoices";
import { booksPicker } from "./booksPicker";

// Without a picker of its own: a picker's inputs are filled from the step.
const recordId = input({ ...mailedId, dataSource: undefined });

export const selectBooksContactPerson = booksPicker(
  "Select Books Contact Person",
  "Lists contact persons who may get e-mails of a Zoho Books record.",
  ["ZohoBooks.{group}.READ"],
  personChoices,
  ["982000000567015", "ada@example.com"],
  { recordType: mailedType, recordId },
);
