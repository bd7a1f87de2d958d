/** The letters of Java's date formats that the embedded Zoho knows. */
const letters: Readonly<Record<string, string>> = {
  yyyy: "(?<year>\\d{4})",
  MM: "(?<month>\\d\\d)",
  dd: "(?<day>\\d\\d)",
  HH: "(?<hour>\\d\\d)",
  mm: "(?<minute>\\d\\d)",
  ss: "(?<second>\\d\\d)",
  XXX: "(?<offset>Z|[+-]\\d\\d:\\d\\d)",
};

/** A date-time with offset, as the API takes it, of a text in that format; undefined when it does not fit. */
export function fromFormat(text: string, format: string): string | undefined {
  const pattern = format.replace(/'([^']*)'|yyyy|MM|dd|HH|mm|ss|XXX|[^\w]/g, (found, quoted) =>
    quoted === undefined ? (letters[found] ?? `\\${found}`) : quoted,
  );
  const groups = new RegExp(`^${pattern}$`).exec(text)?.groups;
  if (!groups) return undefined;
  const { year, month, day, hour = "00", minute = "00", second = "00", offset = "Z" } = groups;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
}
