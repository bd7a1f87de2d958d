import { type LeadTarget, leadTargets } from "./conversion";

/** The tags by the kind of record that gets them: the named kinds, or else all that are made. Undefined without tags. */
export function tagsByTarget(
  tags: readonly string[],
  named: readonly LeadTarget[],
  hasDeal: boolean,
): Partial<Record<LeadTarget, readonly string[]>> | undefined {
  if (tags.length === 0) return undefined;
  const made = leadTargets.filter((target) => target !== "Deals" || hasDeal);
  return Object.fromEntries((named.length > 0 ? named : made).map((target) => [target, tags]));
}
