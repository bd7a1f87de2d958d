/**
 * Words that are columns only in quotes. Zoho names External for an example, and lists none
 * (docs/zoho-crm.md#reserved-words): played as those of SQL-92 and External. Aggregate functions are words of their
 * own.
 */
const reserved = new Set(
  `absolute action add all allocate alter and any are as asc assertion at authorization begin between bit both by
  cascade cascaded case cast catalog char character check close coalesce collate collation column commit connect
  connection constraint constraints continue convert corresponding create cross current current_date current_time
  current_timestamp current_user cursor date day deallocate dec decimal declare default deferrable deferred delete desc
  describe descriptor diagnostics disconnect distinct domain double drop else end escape except exception exec execute
  exists external extract false fetch first float for foreign found from full get global go goto grant group having
  hour identity immediate in indicator initially inner input insensitive insert int integer intersect interval into is
  isolation join key language last leading left level like limit local lower match minute module month names national
  natural nchar next no not null nullif numeric octet_length of offset on only open option or order outer output overlaps
  pad partial position precision prepare preserve primary prior privileges procedure public read real references
  relative restrict revoke right rollback rows schema scroll second section select session session_user set size
  smallint some space sql sqlcode sqlerror sqlstate substring system_user table temporary then time timestamp
  timezone_hour timezone_minute to trailing transaction translate translation trim true union unique unknown update
  upper usage user using value values varchar varying view when whenever where with work write year zone`
    .split(/\s+/)
    .filter(Boolean),
);

/** Tells whether a name, or a part of it where lookups are joined by dots, must stand in quotes. */
export const isReserved = (name: string): boolean =>
  name.split(".").some((part) => reserved.has(part.toLowerCase()));
