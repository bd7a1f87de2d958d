import { Readable } from "node:stream";
import FormData from "form-data";
import { refuse } from "../../errors/refuse";
import { formFileName } from "../../http/fileNames";

/** A file as it goes to Zoho. */
export interface NamedFile {
  name: string;
  data: Buffer;
  contentType?: string;
}

const megabyte = 1024 * 1024;
const pieceSize = 64 * 1024;

/** A form with one file, for as many tries as there are. */
export function fileForm({ name, data, contentType }: NamedFile): () => FormData {
  return () => {
    const form = new FormData();
    form.append("file", inPieces(data), {
      // Quotes and line breaks would end the part's header.
      filename: formFileName(name).replace(/["\r\n]/g, "_"),
      contentType,
      knownLength: data.length,
    });
    return form;
  };
}

/** A file piece by piece: in one, the encrypted connection would hold two more copies of it. */
export function inPieces(data: Buffer): Readable {
  const pieces = function* () {
    for (let start = 0; start < data.length; start += pieceSize) {
      yield data.subarray(start, start + pieceSize);
    }
  };
  return Readable.from(pieces(), { objectMode: false });
}

/**
 * Refuses a file before anything is sent.
 * @param max how many MB Zoho takes, and of what, such as `10 MB per photo`.
 * @throws ZohoError when the file is empty or larger.
 */
export function requireSize(
  operation: string,
  { data }: { data: { length: number } },
  max: { megabytes: number; per: string },
): void {
  if (data.length === 0) {
    const reason = "the file is empty";
    refuse({ product: "crm", operation, reason, hint: "Check the File input." });
  }
  if (data.length <= max.megabytes * megabyte) return;
  refuse({
    product: "crm",
    operation,
    reason: `the file has ${Math.ceil(data.length / megabyte)} MB`,
    hint: `Zoho CRM takes at most ${max.megabytes} MB per ${max.per}.`,
  });
}
