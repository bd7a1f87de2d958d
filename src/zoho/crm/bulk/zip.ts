import { pipeline, Readable, Transform } from "node:stream";
import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise } from "yauzl";
import { ZipFile } from "yazl";

/** What a result may unpack to; a job's 200,000 rows are far below, and a step result may have 500 MB. */
const maxContent = 500 * 1024 * 1024;

/** Zoho's archives hold one file. */
const maxEntries = 100;

/**
 * Opens the one CSV or ICS file of a result. Its name is only looked at, never used as a path; its size is checked
 * before and, by yauzl, while it unpacks. The stream fails at its end when the content is damaged.
 * @throws Error when the archive is damaged, encrypted, holds another number of files, or unpacks to too much.
 */
export async function openResult(
  zip: Buffer,
  largest = maxContent,
): Promise<{ name: string; content: Readable }> {
  const archive = await fromBufferPromise(zip, { lazyEntries: true, strictFileNames: true });
  if (archive.entryCount > maxEntries) throw new Error("the archive holds too many files");
  let found: Entry | undefined;
  for await (const entry of archive.eachEntry()) {
    if (!/\.(csv|ics)$/i.test(entry.fileName)) continue;
    if (found) throw new Error("the archive holds several files");
    if (entry.uncompressedSize > largest) throw new Error("the file in it is too large");
    if (entry.isEncrypted()) throw new Error("the file in it is encrypted");
    found = entry;
  }
  if (!found) throw new Error("the archive holds no CSV or ICS file");
  return {
    name: found.fileName,
    content: proven(await archive.openReadStreamPromise(found), found),
  };
}

/** The content with its checksum looked at, as yauzl counts its bytes alone. */
function proven(content: Readable, { crc32: expected }: Entry): Readable {
  let sum: number | undefined;
  const checked = new Transform({
    transform: (piece: Buffer, _, done) => {
      const isNested =
        sum === undefined && piece.subarray(0, 4).toString("latin1") === "PK\x03\x04";
      sum = crc32(piece, sum);
      done(isNested ? new Error("the file in it is an archive itself") : null, piece);
    },
    flush: (done) => done((sum ?? 0) === expected ? null : new Error("the file in it is damaged")),
  });
  // A stream that fails while nobody listens would end the process; who reads it gets the failure all the same.
  pipeline(content, checked, () => {});
  return checked.on("error", () => {});
}

/** An archive with one file, whose pieces are packed one after the other. */
export function packFile(name: string, pieces: Iterable<Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addReadStream(Readable.from(pieces, { objectMode: false }), name);
  zip.end();
  return buffer(zip.outputStream);
}
