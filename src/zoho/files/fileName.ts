import { isUtf8 } from "node:buffer";

const maxName = 255;

/**
 * The name of a file that is downloaded, by its Content-Disposition. Nothing of a path stays in it, so that a later
 * step writes it nowhere else; undefined where no name is left.
 */
export function fileNameOf(disposition = ""): string | undefined {
  return safeName(encodedName(disposition) ?? plainName(disposition) ?? "");
}

/** A file's name as a download has it; undefined where no name is left. */
export function safeName(name: string): string | undefined {
  const base = name.split(/[/\\]/).at(-1) ?? "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stay
  const clean = base.replace(/[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]/g, "").trim();
  return /^\.*$/.test(clean) ? undefined : clean.slice(0, maxName);
}

/** `filename*=UTF-8''offer%20final.pdf` of RFC 6266, which wins over a plain name. */
function encodedName(disposition: string): string | undefined {
  const [, encoded = ""] = /filename\*\s*=\s*[\w-]*'[^']*'([^;\s]+)/i.exec(disposition) ?? [];
  try {
    return decodeURIComponent(encoded) || undefined;
  } catch {
    return undefined;
  }
}

function plainName(disposition: string): string | undefined {
  const [, quoted, bare] =
    /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]+))/i.exec(disposition) ?? [];
  const name = quoted?.replace(/\\(["\\])/g, "$1") ?? bare;
  if (name === undefined) return undefined;
  // Headers are read as Latin 1, whatever their bytes are.
  const bytes = Buffer.from(name, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : name;
}

/** The extension of a file name, in lower case. */
export const extensionOf = (name = ""): string | undefined =>
  /\.([a-z\d]{1,16})$/i.exec(name)?.[1]?.toLowerCase();
