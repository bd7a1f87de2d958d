/** What is left of a name without case, marks and the ending of custom fields: how two spellings of one name are alike. */
export const letters = (name: string): string =>
  name
    .replace(/__[cs]$/, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
