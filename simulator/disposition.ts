/**
 * A `Content-Disposition` for a file. A name that a header cannot hold comes encoded, as RFC 6266 has it: headers are
 * Latin 1, and a quote would end the name.
 */
export const dispositionOf = (name: string): string =>
  /^[\x20-\x7e]*$/.test(name) && !/["\\]/.test(name)
    ? `attachment; filename="${name}"`
    : `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
