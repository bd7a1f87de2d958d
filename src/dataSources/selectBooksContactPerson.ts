import { input } from "@prismatic-io/spectral";
import { recordName } from "../inputs/books";
import { mailedType } from "../inputs/booksMail";
import { toOptionalText } from "../inputs/clean";
import { personChoices } from "../zoho/books/mail/choices";
import { booksPicker } from "./booksPicker";

// Without pickers of their own: a picker's inputs are filled from the step, which has one of these.
const optionalId = (label: string, comments: string) =>
  input({
    ...recordName,
    label,
    required: false,
    dataSource: undefined,
    comments,
    clean: toOptionalText(label),
  });

export const selectBooksContactPerson = booksPicker(
  "Select Books Contact Person",
  "Lists contact persons of a Zoho Books customer or vendor, or who may get e-mails of a record.",
  ["ZohoBooks.{group}.READ"],
  personChoices,
  ["982000000567015", "ada@example.com"],
  {
    recordType: input({ ...mailedType, required: false, clean: toOptionalText("Record Type") }),
    recordId: optionalId("Record ID", "The ID of the record, or its number or name."),
    customerId: optionalId("Customer ID", "The ID of the customer whose contact persons to list."),
    vendorId: optionalId("Vendor ID", "The ID of the vendor whose contact persons to list."),
  },
);
