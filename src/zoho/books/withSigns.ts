const signs: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** A text of which spaces do not matter, as Zoho may show other ones. */
export const withoutSpaces = (text: string): string => text.replace(/\s/g, "");

/** A text with signs for their entities, such as `&lt;`, `&#039;` and `&#x27;`. */
export const withSigns = (text: string): string =>
  text.replace(/&(#?)(\w+);/g, (entity, isNumber, name) => {
    if (!isNumber) return Object.hasOwn(signs, name) ? (signs[name] as string) : entity;
    const point = Number(`0${name}`);
    return point <= 0x10ffff ? String.fromCodePoint(point) : entity;
  });
