const zoneFormats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const quarterHour = 15 * 60_000;

/** The offset of an IANA time zone from UTC at that instant, in minutes. */
export function offsetMinutes(time: number, timeZone: string): number {
  // Offsets change on quarter hours at most, and asking Intl for each record of a list is slow.
  const quarter = Math.floor(time / quarterHour) * quarterHour;
  const key = `${timeZone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const minutes = readOffset(quarter, timeZone);
  offsets.set(key, minutes);
  return minutes;
}

function readOffset(time: number, timeZone: string): number {
  let format = zoneFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
    zoneFormats.set(timeZone, format);
  }
  const name = format.formatToParts(time).find((part) => part.type === "timeZoneName")?.value ?? "";
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === "-" ? -minutes : minutes;
}

/**
 * An instant in Zoho's styles: `2025-06-01T10:00:00+05:30` (CRM), and with `colon: false`
 * `2025-06-01T10:00:00+0530` (Books). Whole seconds, as Zoho stamps.
 */
export function zonedTimestamp(time: number, timeZone: string, style = { colon: true }): string {
  const offset = offsetMinutes(time, timeZone);
  const local = new Date(time + offset * 60_000).toISOString().slice(0, 19);
  const sign = offset < 0 ? "-" : "+";
  const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, "0");
  const minutes = String(Math.abs(offset) % 60).padStart(2, "0");
  return `${local}${sign}${hours}${style.colon ? ":" : ""}${minutes}`;
}

/** The calendar day of an instant in a time zone, `yyyy-MM-dd`. */
export function zonedDate(time: number, timeZone: string): string {
  return zonedTimestamp(time, timeZone).slice(0, 10);
}
