import { failureOf } from "../../errors/errors";
import type { ZohoClient } from "../../http/client";
import { isGone } from "../../http/outcome";
import type { ZohoRequest } from "../../http/request";
import { repetitionOf } from "../repetition";
import { sendWrite, writeOnce } from "../writes";
import { isOffered } from "./fileChoices";
import {
  type FileOwner,
  fileFactsOf,
  pathBelow,
  receiptId,
  refuseFile,
  refuseType,
} from "./fileOwner";
import { listFiles } from "./listFiles";

/** What became of a file: `unchanged` where the record did not have it any more. */
export interface RemovedFile {
  documentId: string;
  status: "removed" | "unchanged";
}

/**
 * Removes a file of a record. Where Zoho removes the whole of them alone, one of several is refused before anything is
 * sent (docs/zoho-books.md#files).
 * @throws ZohoError also where the record still has the file.
 */
export async function removeFile(
  client: ZohoClient,
  owner: FileOwner,
  documentId: string,
): Promise<RemovedFile> {
  const { whole, ofWhole, ofOne } = fileFactsOf(owner, documentId);
  const isOwn = (file: { documentId: string }) => file.documentId === documentId;
  const has = async (orElse?: []) => (await listFiles(client, owner, orElse)).some(isOwn);
  if (ofOne.includes("DELETE")) {
    const path = pathBelow(owner, "documents/{document}", documentId);
    const request: ZohoRequest = { method: "DELETE", path, ...repetitionOf("removeAttachment") };
    try {
      await sendWrite(client, request);
    } catch (thrown) {
      const failure = failureOf(thrown);
      // Zoho says the same of an unknown record, which fails here. Some records may not tell their files.
      if (!failure || !isGone(request, failure) || (await has([]))) throw thrown;
      return { documentId, status: "unchanged" };
    }
    return { documentId, status: "removed" };
  }
  if (!ofWhole.includes("DELETE")) refuseType("remove", owner);
  const files = await listFiles(client, owner);
  const file = files.find(isOwn);
  if (!file) return { documentId, status: "unchanged" };
  if (!isOffered(owner, "DELETE", files, file)) {
    refuseFile(
      owner,
      whole === receiptId ? "remove the receipt" : "remove all files at once",
      file.name,
    );
  }
  const request: ZohoRequest = {
    method: "DELETE",
    path: pathBelow(owner, whole),
    ...repetitionOf("removeAllAttachments", owner.id),
  };
  await writeOnce(
    client,
    request,
    () => true,
    async () => ((await has()) ? undefined : true),
  );
  return { documentId, status: "removed" };
}
