/** A verb on a record of Books that mails nobody, and that may be sent again (docs/zoho-books.md#verbs). */
export interface BooksVerb {
  /** What the verb does, as the picker shows it. */
  label: string;
  /** Below the record's path; from the root where it begins with a slash. `{name}` stands for a value. */
  path: string;
  /** Values that the verb takes; a star marks those that must be given. */
  body: string[];
  query: string[];
  /** Values of the query that the record's own ones stand in for. */
  own: string[];
  /** States from which Zoho allows the verb; empty where it says nothing of them. */
  from: string[];
  /** The field that shows the effect. */
  field: string;
  /**
   * What the field holds afterwards, one of these; `>0` and `0` stand for amounts, `{name}` for a value. Empty where no
   * field of the record shows the effect.
   */
  to: string[];
  /** What the field may hold as well once Zoho took the verb. */
  orElse: string[];
  /** The record's state stops a second run; every other verb ends in the same state. */
  isGuarded: boolean;
  /** Others may have to do the same before it has an effect. */
  isOneOfSeveral: boolean;
  /** Zoho published the verb lately, and no recorded answer shows it. */
  isNew: boolean;
}

const words = (text = ""): string[] => text.split(" ").filter(Boolean);

/**
 * Reads verbs, one in a line: `name|label|path|field=to;orElse|from|values`. The name ends in `+` for a new verb, in `!`
 * for a guarded one. Without a path, the verb sets the status of its name. Values of the query begin with `?`, and with
 * `?^` where the record's own value stands in for them.
 */
export const readVerbs = (table: string): Record<string, BooksVerb> =>
  Object.fromEntries(
    table
      .split("\n")
      .filter(Boolean)
      .map((line) => {
        const [key = "", label = "", path, states, from, taken] = line.split("|");
        const name = key.replace(/\W/, "");
        const [told = "", orElse] = (states || (path ? "" : name)).split(";");
        const at = told.indexOf("=");
        const values = words(taken?.replaceAll("^", ""));
        return [
          name,
          {
            label,
            path: path || `status/${name}`,
            body: values.filter((value) => !value.startsWith("?")),
            query: values.filter((value) => value.startsWith("?")).map((value) => value.slice(1)),
            own: words(taken).flatMap((value) => (value.startsWith("?^") ? [value.slice(2)] : [])),
            from: words(from),
            field: at < 0 ? "status" : told.slice(0, at),
            to: words(told.slice(at + 1)),
            orElse: words(orElse),
            isOneOfSeveral: path === "approve",
            isGuarded: key.endsWith("!"),
            isNew: key.endsWith("+"),
          },
        ];
      }),
  );
