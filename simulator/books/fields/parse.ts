/**
 * Fields and their types in short: `name` is a text, `total#` a number, `is_emailed?` a flag,
 * `billing_address{city zip}` an object, `line_items[item_id rate#]` a list of such; `sub_statuses[]`
 * a list and `custom_field_hash{}` an object of anything, `value*` anything. `$tag` stands for the
 * fields of a part.
 */
export type Field =
  | { type: "text" | "number" | "flag" | "any" }
  | { type: "object" | "list"; fields: Fields };

export type Fields = Readonly<Record<string, Field>>;

const SIMPLE: Record<string, Field> = {
  "": { type: "text" },
  "#": { type: "number" },
  "?": { type: "flag" },
  "*": { type: "any" },
};

/** Reads the notation; throws for what is none. */
export function parseFields(text: string, parts: Readonly<Record<string, string>>): Fields {
  const marks = text.match(/\$?\w+[#?*]?|[{}[\]]/g) ?? [];
  const fields = parseUntil(marks, 0, parts);
  if (fields.next !== marks.length) throw new Error(`A bracket too many in ${text}`);
  return fields.read;
}

function parseUntil(
  marks: readonly string[],
  from: number,
  parts: Readonly<Record<string, string>>,
): { read: Fields; next: number } {
  const read: Record<string, Field> = {};
  let next = from;
  for (;;) {
    const mark = marks[next] ?? "}";
    if (closes(mark)) return { read, next };
    const [, isPart, name = "", sign = ""] = /^(\$?)(\w+)(\W?)$/.exec(mark) ?? [];
    const opens = marks[next + 1];
    next += 1;
    if (isPart) Object.assign(read, parseFields(parts[name] ?? "", parts));
    else if (!opensFields(opens)) read[name] = SIMPLE[sign] ?? { type: "text" };
    else {
      const inner = parseUntil(marks, next + 1, parts);
      read[name] = { type: opens === "{" ? "object" : "list", fields: inner.read };
      next = inner.next + 1;
    }
  }
}

const opensFields = (mark: string | undefined) => mark === "{" || mark === "[";

const closes = (mark: string) => mark === "}" || mark === "]";

/** The fields of a list row and of a full record, in the notation of `parse.ts`. */
export interface FieldsOf {
  row: string;
  full: string;
}
