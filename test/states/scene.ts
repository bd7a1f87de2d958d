import type { Channel } from "../../simulator/crm/context";
import type { BooksQuirks } from "../../simulator/types";

/** Something that happens to records, to Zoho or to the flow. Records go by number. */
export type Step =
  | { do: "create"; from: number; to: number; values?: Record<string, unknown> }
  | { do: "update" | "delete"; from: number; to: number; by?: "user" }
  | { do: "wait"; seconds: number }
  /** The instance is deployed, with its handlers; with other inputs than the scene's where some are given. */
  | { do: "deploy"; inputs?: Record<string, unknown> }
  /** The flow's schedule runs it. */
  | { do: "run" }
  /** One round of the initial sync that the platform makes on the first deploy. */
  | { do: "sync" }
  /** A bulk job is started that calls the flow when it is over. */
  | { do: "bulkRead" | "bulkWrite"; job: number }
  /** From now on Zoho's callbacks are lost, or arrive. */
  | { do: "callbacks"; lost: boolean }
  /** From now on Zoho closes no channel, or does again. */
  | { do: "closing"; fails: boolean }
  /** Zoho sends again what it sent before. */
  | { do: "repeatCallbacks" };

/** A flow of an instance, and what happens to it up to a state that is worth keeping. */
export interface Scene {
  name: string;
  trigger: string;
  inputs: Record<string, unknown>;
  product: "crm" | "books";
  /** Module or record type. */
  type: string;
  batched?: boolean;
  quirks?: Partial<BooksQuirks>;
  before: Step[];
  /** What happens until the first run after that. */
  meanwhile?: Step[];
  /** What happens when the flow has found all of it. */
  after: Step[];
  /** The flow's own state is lost, as in a deploy of a flow that was made anew; only the copy is left. */
  copyAlone?: true;
}

/** A state that 1.0.0 saved, and all that it takes to go on from it. */
export interface Fixture extends Scene {
  /** Zoho's and the host's clock when the scene began and when the state was saved. */
  start: string;
  savedAt: string;
  state: { flow: Record<string, unknown>; crossFlow: Record<string, unknown> };
  /** The notification channels that Zoho had. */
  channels: Channel[];
  /** What Zoho had sent to the flow. */
  callbacks: Callback[];
  /** What the flow handed to its steps when the release itself went on. */
  delivered: string[];
  /** The channels that were open then. */
  kept: KnownChannel[];
}

/** What a flow must know of its channel. */
export type KnownChannel = Pick<Channel, "channelId" | "token">;

export interface Callback {
  url: string;
  body: Record<string, unknown>;
}
