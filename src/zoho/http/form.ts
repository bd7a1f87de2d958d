import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { typeOfFile } from "./contentTypes";

/** One field or file of a multipart form. */
export interface FormPart {
  key: string;
  data: string | Buffer;
  contentType?: string;
  fileName?: string;
}

const pieceSize = 64 * 1024;
const lineBreak = "\r\n";

/** A form as it is sent (RFC 7578): its headers, and its bytes, which can be read once. */
export function openForm(parts: FormPart[]): {
  headers: { "content-type": string; "content-length": string };
  content: Readable;
} {
  const boundary = `--------------------------${randomBytes(12).toString("hex")}`;
  const bytes = [
    ...parts.flatMap((part) => [`--${boundary}${lineBreak}${headOf(part)}`, part.data, lineBreak]),
    `--${boundary}--${lineBreak}`,
  ].map((one) => (typeof one === "string" ? Buffer.from(one) : one));
  const length = bytes.reduce((sum, one) => sum + one.length, 0);
  return {
    headers: {
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "content-length": String(length),
    },
    content: Readable.from(inPieces(bytes), { objectMode: false }),
  };
}

/** Bytes without a type and without a known file name are said to be just bytes; a text has no type then. */
function headOf({ key, data, fileName, contentType }: FormPart): string {
  const file = fileName ? `; filename="${escapeName(fileName)}"` : "";
  const ofName = contentType || typeOfFile(fileName ?? "");
  const type = ofName || (typeof data === "string" ? "" : "application/octet-stream");
  return [
    `Content-Disposition: form-data; name="${escapeName(key)}"${file}`,
    ...(type ? [`Content-Type: ${type}`] : []),
    lineBreak,
  ].join(lineBreak);
}

/** As browsers write names: what would end the header is encoded, everything else stays. */
const escapeName = (name: string): string => name.replace(/[\r\n"]/g, encodeURIComponent);

/** A file goes piece by piece: in one, the encrypted connection would hold two more copies of it. */
function* inPieces(all: Buffer[]): Generator<Buffer> {
  for (const bytes of all) {
    for (let start = 0; start < bytes.length; start += pieceSize) {
      yield bytes.subarray(start, start + pieceSize);
    }
  }
}
