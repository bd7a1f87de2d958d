const replacement = "(secret)";

/** A channel's token that is shorter may be a module's name as well, and is hidden only where it is called a token. */
const minLength = 8;
const shortName = "token";

/**
 * Makes a function that gives a value of any depth with its secrets replaced by `(secret)`. In texts, secrets as URLs
 * and JSON write them are replaced, too. Keys and shapes stay.
 */
export function createHider(secrets: string[]): <T>(value: T) => T {
  const hideText = hiderOfTexts(secrets.filter((one) => one !== ""));
  const hideLeaf = (value: unknown, key: string): unknown => {
    if (typeof value !== "string" && typeof value !== "number") return value;
    const isWhole = key === shortName || String(value).length >= minLength;
    if (isWhole && secrets.includes(String(value))) return replacement;
    return typeof value === "string" ? hideText(value) : value;
  };
  return <T>(value: T): T => {
    const root: unknown[] = [value];
    // Without recursion, since the depth is the sender's.
    const left: object[] = [root];
    for (let owner = left.pop(); owner !== undefined; owner = left.pop()) {
      const members = owner as Record<string, unknown>;
      for (const key of Object.keys(members)) {
        members[key] = isPlain(members[key]) ? copyOf(members[key]) : hideLeaf(members[key], key);
        if (isPlain(members[key])) left.push(members[key]);
      }
    }
    return root[0] as T;
  };
}

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !ArrayBuffer.isView(value);

const copyOf = (value: object): object => (Array.isArray(value) ? [...value] : { ...value });

// Not by `createCleaner`, which leaves secrets in place that are short, or digits alone, as builders may choose them.
function hiderOfTexts(secrets: string[]): (text: string) => string {
  const patterns = secrets.map((one) => {
    const spelled = [...one].map(spellingsOf).join("");
    const place = one.length < minLength ? `(?<="${shortName}"\\s{0,9}:\\s{0,9}")` : "";
    return new RegExp(place + spelled, "gi");
  });
  return (text) => patterns.reduce((left, one) => left.replace(one, replacement), text);
}

/** A character as it is, as URLs write it (up to four times over), and as JSON does; each is told by its first letters. */
function spellingsOf(character: string): string {
  const inUrl = [...Buffer.from(character)].map((byte) => `%(?:25){0,3}${hex(byte, 2)}`).join("");
  const units = character.split("").map((unit) => hex(unit.charCodeAt(0), 4));
  const inJson = units.map((unit) => `\\\\{1,4}u${unit}`).join("");
  const plain = /[\p{L}\p{N}]/u.test(character)
    ? character
    : `\\\\{0,4}${units.map((unit) => `\\u${unit}`).join("")}`;
  return `(?:${plain}|${inUrl}|${inJson})`;
}

const hex = (value: number, length: number) => value.toString(16).padStart(length, "0");
