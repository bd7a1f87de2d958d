import { type Choice, tellApart } from "../../choices";
import type { ZohoClient } from "../../http/client";
import { type FileOwner, fileFactsOf, receiptId } from "./fileOwner";
import { type BooksFile, listFiles } from "./listFiles";

/** Whether Zoho offers to get, or to remove, one of the files of a record (docs/zoho-books.md#files). */
export function isOffered(
  owner: FileOwner,
  method: "GET" | "DELETE",
  files: BooksFile[],
  file: BooksFile,
): boolean {
  const { whole, ofWhole, ofOne } = fileFactsOf(owner);
  if (ofOne.includes(method)) return true;
  if (!ofWhole.includes(method)) return false;
  if (whole === receiptId) return file.documentId === receiptId;
  return method === "GET" ? file === files.at(-1) : files.length === 1;
}

/** The files of a record that steps can get or remove; one call. Labels tell what can only be had, or only be removed. */
export async function fileChoices(client: ZohoClient, owner: FileOwner): Promise<Choice[]> {
  const files = await listFiles(client, owner);
  const choices = files.flatMap((file) => {
    const [isGiven, isRemoved] = (["GET", "DELETE"] as const).map((method) =>
      isOffered(owner, method, files, file),
    );
    if (!isGiven && !isRemoved) return [];
    const only = isGiven && isRemoved ? "" : ` (to ${isGiven ? "get" : "remove"} only)`;
    return [{ key: file.documentId, label: file.name + only }];
  });
  return tellApart(choices);
}
