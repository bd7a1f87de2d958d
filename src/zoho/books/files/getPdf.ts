import { refuse } from "../../errors/refuse";
import { type ReceivedFile, receiveFile } from "../../files/receiveFile";
import type { ZohoClient } from "../../http/client";
import { fillBooksPath } from "../../http/paths";
import { unreadable } from "../answers";
import { idNamed, type RecordName } from "../findByNumber";
import { findRecordType } from "../recordTypes/findRecordType";
import { rowsIn } from "../status/recordsIn";

/** How many documents Zoho puts into one file (docs/zoho-books.md#documents). */
const most = 25;

/**
 * Documents as one PDF.
 * @param given IDs, numbers, rows, or whole answers with rows.
 * @throws Error before anything is sent for none, for too many, and for several of a type that Zoho gives one by one.
 * ZohoError also where the answer is no PDF.
 */
export async function getPdf(
  client: ZohoClient,
  recordType: string,
  given: RecordName[],
): Promise<ReceivedFile> {
  const type = findRecordType(recordType);
  const { pdf, paths, label } = type;
  if (!pdf) refuse(`Record Type: Zoho Books has no PDF of ${label}.`);
  const names = given.flatMap((one) => rowsIn(type, one));
  if (names.length === 0) refuse("Records is empty. Give at least one ID or number.");
  if (names.length > most) {
    refuse(`Records has ${names.length} entries. Zoho Books puts at most ${most} into one PDF.`);
  }
  const { one, several } = pdf;
  if (names.length > 1 && !several) {
    refuse(`Records: Zoho Books gives ${label} as PDF one by one. Use one step for each.`);
  }
  const ids: string[] = [];
  for (const number of names) {
    ids.push(await idNamed(client, { recordType, number, place: "Records" }));
  }
  const [path = "", parameter = ""] = ids.length > 1 && several ? several : [paths.get];
  const received = await receiveFile(
    client,
    {
      path: fillBooksPath(path, { id: String(ids[0]) }),
      query: ids.length > 1 ? { [parameter]: ids.join(",") } : one,
    },
    { reason: "PDF not found: Zoho Books gives none", hint: "Open the record in Zoho Books." },
  );
  const { data, fileName = `${ids.length > 1 ? recordType : ids[0]}.pdf` } = received;
  // The standard lets a few bytes stand before the mark.
  if (!data.subarray(0, 1024).includes("%PDF-")) {
    throw unreadable("PDF", {}, `the answer is no PDF, but ${received.contentType}`);
  }
  return { data, contentType: "application/pdf", suggestedExtension: "pdf", fileName };
}
