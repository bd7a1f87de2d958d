import { refusal } from "../../errors/refuse";
import { type Criteria, checkCriteria } from "./criteria";

/**
 * Reads criteria in the form of Zoho's searches: `((Stage:equal:Qualification)and(Amount:greater_than:1000))`.
 * Values of in, not_in, between and not_between are separated by commas; a backslash takes the next character as it is.
 * @throws Error that names the place where it cannot be read.
 */
export function parseCriteria(text: string): Criteria {
  let at = 0;

  const take = (mark: string): boolean => {
    while (/\s/.test(text[at] ?? "")) at += 1;
    const found = text.slice(at, at + mark.length).toLowerCase() === mark;
    if (found) at += mark.length;
    return found;
  };
  const expect = (mark: string): void => {
    if (!take(mark)) throw unreadable(`"${mark}" is missing at position ${at + 1}`);
  };

  const takeOperator = () => ["and", "or"].find((operator) => take(operator));

  function group(depth: number): unknown {
    const members = [member(depth)];
    const operator = takeOperator();
    for (let next = operator; next !== undefined; next = takeOperator()) {
      if (next !== operator) {
        throw unreadable("and and or stand side by side; put brackets around one of them");
      }
      members.push(member(depth));
    }
    return operator ? { group_operator: operator, group: members } : members[0];
  }

  function member(depth: number): unknown {
    if (depth > 100) throw unreadable("the brackets are nested too deep");
    expect("(");
    if (take("(")) {
      at -= 1;
      const inner = group(depth + 1);
      expect(")");
      return inner;
    }
    const [field, comparator] = [word(), word()];
    const values = readValues();
    const isList = /^(not_)?(in|between)$/.test(comparator);
    return { field, comparator, value: isList ? values : values.join(",") };
  }

  function word(): string {
    const length = text.slice(at).search(/[:)]/);
    const end = at + length;
    if (length < 0 || text[end] === ")") {
      throw unreadable(
        `a colon is missing after position ${at + 1}; each condition has a value, so none selects empty fields`,
      );
    }
    const found = text.slice(at, end).trim();
    at = end + 1;
    return found;
  }

  function readValues(): string[] {
    const values = [""];
    for (; text[at] !== ")"; at += 1) {
      if (at >= text.length) throw unreadable("the last bracket is missing");
      if (text[at] === ",") {
        values.push("");
        continue;
      }
      if (text[at] === "\\") at += 1;
      values[values.length - 1] += text[at] ?? "";
    }
    at += 1;
    return values;
  }

  const criteria = group(0);
  take("");
  if (at < text.length) throw unreadable(`nothing may follow at position ${at + 1}`);
  return checkCriteria(criteria);
}

const unreadable = (what: string) =>
  refusal(
    `Criteria cannot be read: ${what}. Write, for example, (Amount:greater_than:1000), or Zoho's JSON, which takes values from outside as they are.`,
  );
