import { input } from "@prismatic-io/spectral";
import { fileTypeInput, offers, recordId } from "../inputs/bookFiles";
import { listFiles } from "../zoho/books/files/filesOf";
import { idNamed } from "../zoho/books/findByNumber";
import { tellApart } from "../zoho/choices";
import { booksPicker } from "./booksPicker";

export const selectBooksAttachment = booksPicker(
  "Select Books Attachment",
  "Lists the files that are attached to a Zoho Books record.",
  ["ZohoBooks.{group}.READ"],
  async (client, { recordType = "", recordId: number = "" }) => {
    const id = await idNamed(client, { recordType, number, place: "Record ID" });
    const files = await listFiles(client, { recordType, id });
    return tellApart(files.map(({ documentId, name }) => ({ key: documentId, label: name })));
  },
  ["982000000567901", "offer.pdf"],
  // Without a picker of its own: a picker's inputs are filled from the step.
  {
    recordType: fileTypeInput(offers("GET")),
    recordId: input({ ...recordId, dataSource: undefined }),
  },
);
