import type { Connection } from "@prismatic-io/spectral";
import { digest } from "../../zoho/digest";
import { isObject } from "../../zoho/isObject";
import type { Owner } from "./memory";
import type { FoundStates, Ownership } from "./savedState";

/*
 * No state may be used for another organization's data. `keepOwn` drops such states for polling triggers, and
 * `channelOwner` for triggers with a notification channel. `crmOwner` and `booksOwner` ask Zoho for the organization.
 */

/**
 * A short text that stands for a connection's authorization. It is made of the refresh token, which outlives each
 * access token, or of the access token where Zoho gave no refresh token.
 */
export const digestOfAuthorization = ({ configVarKey, token }: Connection): string =>
  digest(JSON.stringify([configVarKey, token?.refresh_token || token?.access_token]));

/** Reads a saved owner; undefined when there is nothing usable. */
export function readOwner(saved: unknown): Owner | undefined {
  if (!isObject(saved)) return undefined;
  const { id, authorization } = saved;
  const isUsable =
    (id === undefined || typeof id === "string") &&
    (authorization === undefined || typeof authorization === "string");
  return isUsable ? { id, authorization } : undefined;
}

/** Tells whether data is known to be another organization's than the owner's. */
export const isOfAnother = (owner: Owner, known: Owner | undefined): boolean =>
  known?.id !== undefined && known.id !== owner.id;

/**
 * The saved states of the organization whose data is polled now. A state that names no organization counts as its own:
 * 1.0.0 named none. States behind a state of another organization are older still.
 */
export async function keepOwn(found: FoundStates, { read, find }: Ownership): Promise<FoundStates> {
  const all = found.candidates;
  const known = read(found.memory);
  const owner = await find(known, all.length > 0 && known?.id === undefined);
  const other = all.findIndex(({ memory }) => isOfAnother(owner, read(memory)));
  const candidates = other < 0 ? all : all.slice(0, other);
  return {
    ...found,
    candidates,
    memory: { ...candidates[0]?.memory, organization: owner },
    isOfAnother: other === 0,
  };
}
