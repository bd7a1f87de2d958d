import type { Operation, Thing } from "../ledger";
import { type Kind, pickThing, type Scene } from "../operations/kind";
import { type Book, describeBook, emptyBook } from "./book";
import type { PartyPlace } from "./parties";

/** Operations that move money, each on one customer or vendor. */

/** A contact on which no other operation works, with its book as it is now. */
export interface Party {
  scene: Scene;
  place: PartyPlace;
  thing: Thing;
  book: Book;
}

/** Books of contacts: what is known to have happened, and what the last operation would make of it. */
const books = new WeakMap<Thing, { book: Book; next?: Book }>();

/** What became of the last operation on the contact shows in what Zoho holds, which the ledger has judged by now. */
function bookOf(thing: Thing): Book {
  const { book, next } = books.get(thing) ?? { book: emptyBook };
  const now = next && describeBook(next) === thing.state ? next : book;
  books.set(thing, { book: now });
  return now;
}

export const onParty =
  (make: (party: Party) => Operation | undefined): Kind =>
  (scene) => {
    const found = pickThing(scene, scene.world.parties);
    return found && make({ scene, ...found, book: bookOf(found.thing) });
  };

/** An operation after which the contact's book is another one; the same one where Zoho or the connector refuses it. */
export function moving(
  { thing, place }: Party,
  next: Book,
  operation: Omit<Operation, "effect" | "repeat"> & Partial<Pick<Operation, "repeat">>,
): Operation {
  const known = books.get(thing);
  if (known) known.next = next;
  const { organizationId } = place;
  return {
    repeat: "ifNotRun",
    ...operation,
    inputs: { ...operation.inputs, organizationId },
    effect: { changes: thing, into: describeBook(next) },
  };
}

export const today = "2026-06-09";

export const amountOf = (cents: number): string => (cents / 100).toFixed(2);
export const centsOf = (amount: unknown): number => Math.round(Number(amount) * 100);
export const upTo = ({ random }: Scene, cents: number): number => 1 + Math.floor(random() * cents);

/** A row of a document or credit, which is worth so much. */
export const rowOf = (cents: number) => ({ name: "Work", rate: cents / 100, quantity: 1 });
