import { Readable } from "node:stream";
import FormData from "form-data";
import { formFileName } from "../http/fileNames";

/** A file as it goes to Zoho. */
export interface NamedFile {
  name: string;
  data: Buffer;
  contentType?: string;
}

const pieceSize = 64 * 1024;

/**
 * A form with one file, for as many tries as there are.
 * @param part the name of the file's part.
 * @param values further parts.
 */
export function fileForm(
  { name, data, contentType }: NamedFile,
  part = "file",
  values: Record<string, string> = {},
): () => FormData {
  return () => {
    const form = new FormData();
    for (const [key, value] of Object.entries(values)) form.append(key, value);
    form.append(part, inPieces(data), {
      filename: nameInForm(name),
      contentType,
      knownLength: data.length,
    });
    return form;
  };
}

/** A file's name as it goes to Zoho: quotes and line breaks would end the part's header. */
export const nameInForm = (name: string): string => formFileName(name).replace(/["\r\n]/g, "_");

/** A file piece by piece: in one, the encrypted connection would hold two more copies of it. */
export function inPieces(data: Buffer): Readable {
  const pieces = function* () {
    for (let start = 0; start < data.length; start += pieceSize) {
      yield data.subarray(start, start + pieceSize);
    }
  };
  return Readable.from(pieces(), { objectMode: false });
}
