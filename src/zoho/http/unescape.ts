/** A text whose escapes were read, and where its parts stood in the text before. */
export interface Unescaped {
  text: string;
  /** Where in the text before the characters from `start` to before `end` were written. */
  originOf: (start: number, end: number) => [start: number, end: number];
}

/**
 * Printable characters of ASCII as JSON writes them, also within texts of JSON, as URLs do, once or several times, and as
 * HTML does. Each stands for one character: one that JSON escapes without need loses its backslashes, one of UTF-16 its
 * zero. Backslashes in a row are taken at once, so that none is looked at twice.
 */
const escaped =
  /\\+(?:u00([2-7][\da-f])|x([2-7][\da-f])|([^\\\w\s]))?|%(?:25)*([2-7][\da-f])|&(?:amp;)*(?:#x0*([2-7][\da-f])|#0*([1-9]\d{1,2})|(amp|apos|gt|lt|quot));|\0([^\0])/gi;

const named: Record<string, string> = { amp: "&", apos: "'", gt: ">", lt: "<", quot: '"' };

function characterOf([, json, script, plain, url, hex, decimal, name, wide]: string[]): string {
  const code = json ?? script ?? url ?? hex;
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  if (decimal !== undefined) return String.fromCharCode(Number(decimal));
  return plain ?? wide ?? named[name?.toLowerCase() ?? ""] ?? "";
}

/**
 * Reads the escapes of a text once, in time that grows with its length.
 * @param wanted characters of which the escapes are read; all others stay.
 * @returns undefined when there are none.
 */
export function unescapeOnce(source: string, wanted: Set<string>): Unescaped | undefined {
  const parts: string[] = [];
  /** Of each escape, where it stood, and where its character stands now. */
  const begins: number[] = [];
  const ends: number[] = [];
  const places: number[] = [];
  let end = 0;
  let length = 0;
  escaped.lastIndex = 0;
  for (let found = escaped.exec(source); found !== null; found = escaped.exec(source)) {
    const character = characterOf(found);
    if (!wanted.has(character)) continue;
    parts.push(source.slice(end, found.index), character);
    length += found.index - end + 1;
    end = escaped.lastIndex;
    begins.push(found.index);
    ends.push(end);
    places.push(length - 1);
  }
  if (parts.length === 0) return undefined;

  /** Where a character of the text stood: its first and its last place. */
  const placesOf = (index: number): [number, number] => {
    const at = lastUpTo(places, index);
    const [begin = 0, behind = 0, place = -1] = at < 0 ? [] : [begins[at], ends[at], places[at]];
    const moved = behind + index - place - 1;
    return place === index ? [begin, behind - 1] : [moved, moved];
  };
  return {
    text: parts.join("") + source.slice(end),
    originOf: (from, to) => [placesOf(from)[0], placesOf(to - 1)[1] + 1],
  };
}

/** The index of the last number that is not greater; -1 when all are. The numbers ascend. */
function lastUpTo(numbers: number[], max: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= max) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
