import type { BuiltComponent } from "./component";

type BuiltAction = BuiltComponent["actions"][string];

/**
 * The branch that an action took; undefined for one that takes none.
 * @throws Error when the action says none, or one that it does not have.
 */
export function branchTaken(
  { key, allowsBranching, staticBranchNames }: BuiltAction,
  result: unknown,
): string | undefined {
  if (!allowsBranching) return undefined;
  const { branch } = (result ?? {}) as { branch?: unknown };
  if (typeof branch !== "string") throw new Error(`The action "${key}" took no branch.`);
  if (staticBranchNames && !staticBranchNames.includes(branch)) {
    throw new Error(`The action "${key}" has no branch "${branch}".`);
  }
  return branch;
}

/** @throws Error when a flow has steps for a branch that the action does not have. */
export function requireBranches(action: BuiltAction | undefined, names: string[]): void {
  if (!action) return;
  const { key, allowsBranching, staticBranchNames: known } = action;
  if (!allowsBranching) throw new Error(`The action "${key}" has no branches.`);
  const unknown = names.find((name) => known && !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(`The action "${key}" has no branch "${unknown}"; it has ${known?.join(", ")}.`);
  }
}

/** Runs the steps of the branch that was taken; undefined where it has none. */
export const followBranch = async <D, T>(
  { data, branch }: { data: unknown; branch?: string },
  branches: Record<string, (data: D) => Promise<T>>,
): Promise<T | undefined> =>
  branch !== undefined && Object.hasOwn(branches, branch)
    ? branches[branch]?.(data as D)
    : undefined;
