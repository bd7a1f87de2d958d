import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** A ZIP archive with one file. */
export const packed = (name: string, text: string): Buffer =>
  Buffer.from(zipSync({ [name]: strToU8(text) }, { level: 1 }));

/** The one file of a ZIP archive; undefined when it is none, or holds another number of files. */
export function unpacked(archive: Buffer): { name: string; text: string } | undefined {
  try {
    const [first, ...others] = Object.entries(unzipSync(archive));
    return first && others.length === 0 ? { name: first[0], text: strFromU8(first[1]) } : undefined;
  } catch {
    return undefined;
  }
}
