import { input } from "@prismatic-io/spectral";
import { fileTypeInput, recordId } from "../inputs/bookFiles";
import { ownerNamed } from "../zoho/books/files/fileOwner";
import { listFiles } from "../zoho/books/files/listFiles";
import { tellApart } from "../zoho/choices";
import { booksPicker } from "./booksPicker";

export const selectBooksAttachment = booksPicker(
  "Select Books Attachment",
  "Lists the files that are attached to a Zoho Books record.",
  ["ZohoBooks.{group}.READ"],
  async (client, { recordType = "", recordId = "" }) => {
    const files = await listFiles(client, await ownerNamed(client, recordType, recordId));
    return tellApart(files.map(({ documentId, name }) => ({ key: documentId, label: name })));
  },
  ["982000000567901", "offer.pdf"],
  // Without a picker of its own: a picker's inputs are filled from the step.
  {
    recordType: fileTypeInput("GET"),
    recordId: input({ ...recordId, dataSource: undefined }),
  },
);
