import { input } from "@prismatic-io/spectral";
import { fileTypeInput } from "../inputs/bookFiles";
import { recordName } from "../inputs/books";
import { fileChoices } from "../zoho/books/files/fileChoices";
import { ownerNamed } from "../zoho/books/files/fileOwner";
import { booksPicker } from "./booksPicker";

export const selectBooksAttachment = booksPicker(
  "Select Books Attachment",
  "Lists the files of a Zoho Books record that steps can get or remove.",
  ["ZohoBooks.{group}.READ"],
  async (client, { recordType = "", recordId = "" }) =>
    fileChoices(client, await ownerNamed(client, recordType, recordId)),
  ["982000000567901", "offer.pdf"],
  // Without a picker of its own: a picker's inputs are filled from the step.
  {
    recordType: fileTypeInput("GET"),
    recordId: input({ ...recordName, dataSource: undefined }),
  },
);
