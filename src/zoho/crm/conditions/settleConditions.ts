import { betweenTwo, type Compare, comparisons, oneOf, within } from "../../conditions/compare";
import type { Condition, Conditions } from "../../conditions/condition";
import { daysIn, todayIn } from "../../conditions/days";
import { labelOf } from "../../conditions/operators";
import { findPeriod } from "../../conditions/periods";
import type { Point, Unfit } from "../../conditions/point";
import type { FieldTest, Test } from "../../conditions/test";
import { refuse } from "../../errors/refuse";
import type { ValueLookUps } from "../prepare/convert";
import type { FieldRule } from "../prepare/fieldRule";
import { conditionValues } from "./conditionValues";
import { type FieldKind, fieldKind, operatorNames } from "./fieldKinds";
import { findField } from "./findField";
import { alsoShown, zoneOf } from "./points";

/** What conditions are checked with. */
export interface ModuleFields {
  module: string;
  /** What is known of the module's fields, perhaps since yesterday. */
  rules(): Promise<FieldRule[]>;
  /** The same, asked for now. */
  freshRules(): Promise<FieldRule[]>;
  lookUps: ValueLookUps;
}

/**
 * Checks conditions by the types of the module's fields, and says them in comparisons that Zoho knows. What does not fit
 * is looked at once more with fields that are asked for afresh.
 * @throws Error naming the row for a field, operator or value that does not fit, with what would.
 */
export async function settleConditions(
  { list, match }: Conditions,
  fields: ModuleFields,
): Promise<Test> {
  const tests: Test[] = [];
  for (const condition of list) tests.push(await settle(condition, fields));
  return match === "all" ? { all: tests } : { any: tests };
}

async function settle(condition: Condition, fields: ModuleFields): Promise<Test> {
  const known = await fields.rules();
  const found = await tryRules(condition, known, fields);
  if (!("problem" in found)) return found;
  const fresh = await fields.freshRules();
  const again = fresh === known ? found : await tryRules(condition, fresh, fields);
  if (!("problem" in again)) return again;
  refuse(`Conditions, row ${condition.row} (${condition.field}): ${again.problem}`);
}

async function tryRules(
  condition: Condition,
  rules: FieldRule[],
  { module, lookUps }: ModuleFields,
): Promise<Test | Unfit> {
  const named = findField(condition.field, module, rules);
  if ("problem" in named) return named;
  const { rule } = named;
  const kind = fieldKind(rule.type);
  if (!kind) {
    return {
      problem: `Zoho CRM takes no conditions on ${rule.type} fields. Compare another field.`,
    };
  }
  if (!kind.operators.includes(condition.operator)) {
    return {
      problem: `"${labelOf(condition.operator)}" does not fit a field of the type ${rule.type}. Choose one of ${operatorNames(kind)}.`,
    };
  }
  try {
    return await compare(condition, rule, kind, lookUps);
  } catch (thrown) {
    // What conditions themselves refuse is said by plain errors.
    if ((thrown as Error).name !== "Error") throw thrown;
    return { problem: (thrown as Error).message };
  }
}

async function compare(
  { operator, value }: Condition,
  rule: FieldRule,
  { kind }: FieldKind,
  lookUps: ValueLookUps,
): Promise<Test | Unfit> {
  const comparing: Compare = (test, ...values): FieldTest => ({
    test,
    field: rule.name,
    kind,
    type: rule.type,
    values,
    ...(rule.type === "bigint" && { isLong: true }),
    ...(rule.isRichText && { isRichText: true }),
  });
  switch (operator) {
    case "isEmpty":
      return comparing("empty");
    case "isFilled":
      return comparing("filled");
    case "isTrue":
    case "isFalse":
      return comparing("equal", operator === "isTrue");
    case "inPeriod":
      return inPeriod(String(value), kind, comparing, lookUps);
    case "contains":
    case "startsWith":
      return compareValues(operator, value, { ...rule, type: "text" }, comparing, lookUps);
    default:
      return compareValues(operator, value, rule, comparing, lookUps);
  }
}

async function inPeriod(
  words: string,
  kind: FieldTest["kind"],
  comparing: Compare,
  lookUps: ValueLookUps,
): Promise<Test> {
  const zone = await zoneOf(lookUps);
  const { first, last } = findPeriod(words, todayIn(zone));
  return kind === "date"
    ? comparing("between", first, last)
    : within(daysIn(zone, first, last), comparing);
}

async function compareValues(
  operator: Condition["operator"],
  value: unknown,
  rule: FieldRule,
  comparing: Compare,
  lookUps: ValueLookUps,
): Promise<Test | Unfit> {
  const { kind } = comparing("filled");
  const given = await conditionValues(operator, value, rule, kind, lookUps);
  if ("problem" in given) return given;
  const points = given.flatMap((point) => [point, ...alsoShown(point, rule)]);
  if (operator === "isOneOf") return oneOf(points, comparing);
  if (operator === "isBetween") return betweenTwo(points, comparing);
  const compareOne = comparisons[operator] as Comparison;
  const [point, other] = points.map((one) => compareOne(one, comparing)) as [Test, Test?];
  if (!other) return point;
  return operator === "isNot" ? { all: [point, other] } : oneOf(points, comparing);
}

type Comparison = (point: Point, compare: Compare) => Test;
