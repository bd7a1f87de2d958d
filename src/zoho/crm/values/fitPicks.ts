import { isEmpty, type Misfit, misfit, plainText } from "../prepare/converted";
import type { FieldRule } from "../prepare/fieldRule";
import { listEntries, readList, toPick } from "../prepare/picks";
import type { FittedValue } from "./fitting";

/**
 * The stored value for what people see of exactly one entry. A stored value stays, and so does any other value, with what
 * would fit. Which of both Zoho takes is UNSURE (docs/zoho-crm.md#picklist-values): the stored one.
 */
export function fitPick(value: unknown, rule: FieldRule): FittedValue {
  const { choices = [] } = rule;
  const text = plainText(value);
  // Zoho names no entries of some picklists.
  if (choices.length === 0 || text === "-None-") return { value };
  const given = choices.find(({ stored }) => String(stored) === text);
  if (given) return { value: typeof value === "string" ? value : given.stored };
  const plain = text?.trim();
  const [stored, ...others] = new Set(
    choices
      .filter(({ shown, stored }) => shown === plain || String(stored) === plain)
      .map((choice) => choice.stored),
  );
  if (stored !== undefined && others.length === 0) return { value: stored };
  return { value, misfit: whatFits(value, rule) };
}

/** What the field takes; an entry that differs by letter case alone is the closest. */
function whatFits(value: unknown, rule: FieldRule): Misfit {
  const picked = toPick(value, rule);
  if (!("value" in picked)) return picked;
  return misfit(listEntries(rule), picked.value === null ? undefined : String(picked.value));
}

/**
 * The stored values of a multi-select. A list keeps its values, but for those that people see; text becomes a list. A
 * value that does not fit stays in it, as given.
 */
export function fitPicks(value: unknown, rule: FieldRule): FittedValue {
  const isList = Array.isArray(value);
  if (!isList && plainText(value) === undefined)
    return { value, misfit: misfit("a list of texts") };
  const given = isList ? value : readList(value, rule).filter((part) => !isEmpty(part));
  if (given.length === 0) return isList ? { value } : { value, misfit: misfit("a list of texts") };
  // As people leave a field empty; a list goes out as it is.
  const parts = isList ? given : given.filter((part) => trimmed(part) !== "-None-");
  if (parts.length === 0 && !isList) return { value: null };
  const fitted = parts.map(
    (part): FittedValue =>
      isEmpty(part) ? { value: part } : fitPick(isList ? part : trimmed(part), rule),
  );
  const misfits = fitted.flatMap((one) => one.misfit ?? []);
  const values = fitted.map((one) => one.value);
  const isAsGiven = isList && values.every((one, index) => one === parts[index]);
  return {
    value: isAsGiven ? value : [...new Set(values)],
    ...(misfits[0] && { misfit: misfits[0] }),
  };
}

const trimmed = (part: unknown) => (typeof part === "string" ? part.trim() : part);
