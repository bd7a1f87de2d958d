import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type Entry, fromBufferPromise } from "yauzl";
import { ZipFile } from "yazl";

/** What a result may unpack to; a job's 200,000 rows are far below, and a step result may have 500 MB. */
export const largestContent = 500 * 1024 * 1024;

/**
 * Opens the one CSV or ICS file of a result. Its name is only looked at, never used as a path; its size is checked
 * before and, by yauzl, while it unpacks.
 * @throws Error when the archive is damaged, encrypted, holds another number of files, or unpacks to too much.
 */
export async function openResult(
  zip: Buffer,
  largest = largestContent,
): Promise<{ name: string; content: Readable }> {
  const archive = await fromBufferPromise(zip, { lazyEntries: true, strictFileNames: true });
  let found: Entry | undefined;
  for await (const entry of archive.eachEntry()) {
    if (!/\.(csv|ics)$/i.test(entry.fileName)) continue;
    if (found) throw new Error("the archive holds several files");
    if (entry.uncompressedSize > largest) throw new Error("the file in it is too large");
    if (entry.isEncrypted()) throw new Error("the file in it is encrypted");
    found = entry;
  }
  if (!found) throw new Error("the archive holds no CSV or ICS file");
  const content = await archive.openReadStreamPromise(found);
  // A stream that fails while nobody listens would end the process; who reads it gets the failure all the same.
  content.on("error", () => {});
  return { name: found.fileName, content };
}

/** An archive with one file, whose pieces are packed one after the other. */
export function packFile(name: string, pieces: Iterable<Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addReadStream(Readable.from(pieces, { objectMode: false }), name);
  zip.end();
  return buffer(zip.outputStream);
}
