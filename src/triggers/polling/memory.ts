/** What is looked up once and kept from poll to poll, such as the organization. Plain data. */
export type Memory = Record<string, unknown>;

/** The connection's user, and the digest of the authorization under which Zoho named it. */
export interface KnownUser {
  id: string;
  authorization: string;
}

/** Names of a module's fields, and when they were asked for, in milliseconds since 1970. */
export interface KnownFields {
  names: string[];
  at: number;
  byCoql: boolean;
}

/** How a record changed. */
export type ChangeKind = "created" | "updated";

/** A record that Zoho listed and did not give, by its id. */
export type Awaited = Record<string, { modified: number; kind: ChangeKind }>;

/** Whose data a state holds, as plain data. */
export interface Owner {
  /** The organization; undefined where the connection may not ask for it. */
  id?: string;
  /** A digest of the authorization under which that was found out, not the authorization itself. */
  authorization?: string;
}
