import type { Fields } from "../../simulator/books/fields/parse";
import { recordTypes as simulated } from "../../simulator/books/recordTypes";
import { warnOfFields, warnOfFilters } from "../../src/zoho/books/names/warnOfFields";
import { findRecordType } from "../../src/zoho/books/recordTypes/findRecordType";
import { recordingLogger } from "../support/logger";

/** Record types that have other names in the embedded Books. */
const keys: Record<string, string | undefined> = {
  "projects/tasks": "tasks",
  "contacts/address": "addresses",
  "settings/currencies/exchangerates": "exchangerates",
  "creditnotes/refunds": "refunds",
  "customerpayments/refunds": "refunds",
  "vendorcredits/refunds": "refunds",
  "vendorpayments/refunds": "refunds",
};

const types = simulated.map((type) => [type.name, keys[type.name] ?? type.name, type] as const);

const told = (names: string[], warn: typeof warnOfFields | typeof warnOfFilters, key: string) => {
  const { lines, logger } = recordingLogger();
  const given = Object.fromEntries(names.map((name) => [name, "x"]));
  warn(key, findRecordType(key), given, logger);
  return lines;
};

test.each(types)("no field that the embedded Books knows of %s is warned of", (_, key, type) => {
  expect(told([...Object.keys(type.fields.full), ...type.required], warnOfFields, key)).toEqual([]);
});

/** Values of fields, down to the last member. */
const sample = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      if (!("fields" in field)) return [name, "x"];
      const inner = sample(field.fields);
      return [name, field.type === "list" ? [inner] : inner];
    }),
  );

test.each(types)("no member that the embedded Books knows of %s is warned of", (_, key, type) => {
  const { lines, logger } = recordingLogger();
  warnOfFields(key, findRecordType(key), sample(type.fields.full), logger);
  expect(lines).toEqual([]);
});

test.each(types)("no filter that the embedded Books knows of %s is warned of", (_, key, type) => {
  const ends = (names: string[], ...endings: string[]) =>
    names.flatMap((name) => ["", ...endings].map((end) => name + end));
  const names = [
    ...ends(type.text, "_startswith", "_contains"),
    ...ends(type.numbers, "_less_than", "_greater_equals"),
    ...ends(Object.keys(type.filterAliases ?? {}), "_start", "_after"),
    ...(type.idsFilter ? [type.idsFilter] : []),
    ...(type.fromTo ? ["from_date", "to_date"] : []),
    ...(type.lines && type.paths.list ? ["filter_by"] : []),
  ];

  expect(told(names, warnOfFilters, key)).toEqual([]);
});
