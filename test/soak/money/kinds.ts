import type { Values } from "../../e2e/support";
import type { Operation, Thing } from "../ledger";
import { chance, type Kind, pick, pickThing, type Scene } from "../operations/kind";
import { toPairs } from "../places/records";
import {
  addDocument,
  addSource,
  type Book,
  balanceOf,
  describeBook,
  emptyBook,
  type Left,
  openDocuments,
  openSources,
  post,
  release,
  singlePostings,
  unusedOf,
} from "./book";
import type { PartyPlace } from "./parties";

/** Operations that move money, each on one customer or vendor. */

// So that the text of a book stays short.
const mostDocuments = 12;
const mostSources = 12;
const mostParties = 250;

const today = "2026-06-09";

/** A contact on which no other operation works, with its book as it is now. */
interface Party {
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

const onParty =
  (make: (party: Party) => Operation | undefined): Kind =>
  (scene) => {
    const found = pickThing(scene, scene.world.parties);
    return found && make({ scene, ...found, book: bookOf(found.thing) });
  };

/** An operation after which the contact's book is another one; the same one where Zoho or the connector refuses it. */
function moving(
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

const amountOf = (cents: number): string => (cents / 100).toFixed(2);
const centsOf = (amount: unknown): number => Math.round(Number(amount) * 100);
const upTo = ({ random }: Scene, cents: number): number => 1 + Math.floor(random() * cents);

/** A new customer or vendor. */
const open: Kind = ({ world, random, ledger, mark }) => {
  const place = pick(random, world.parties);
  if (!place || ledger.alive(place) >= mostParties) return undefined;
  const { organizationId, side } = place;
  const contact_type = side.contactType;
  return {
    key: "booksCreateRecord",
    inputs: {
      recordType: "contacts",
      fieldValues: toPairs({ contact_name: mark, contact_type }),
      organizationId,
    },
    repeat: "ifNotRun",
    effect: { adds: mark, to: place },
  };
};

const lineOf = (cents: number) => [{ name: "Work", rate: cents / 100, quantity: 1 }];

/** A new invoice or bill. */
const bill = onParty((party) => {
  const { scene, place, thing, book } = party;
  if (Object.keys(book.documents).length >= mostDocuments) return undefined;
  const { documents, party: partyField } = place.side;
  const total = upTo(scene, 20_000);
  const isInvoice = documents === "invoices";
  const values = {
    [partyField]: thing.id,
    reference_number: scene.mark,
    date: today,
    line_items: lineOf(total),
    ...(!isInvoice && { bill_number: scene.mark }),
  };
  const status = isInvoice ? "draft" : "open";
  return moving(party, addDocument(book, scene.mark, { total, status }), {
    key: "booksCreateRecord",
    inputs: { recordType: documents, dynamicValues: values },
  });
});

/** A new credit note or vendor credit. */
const credit = onParty((party) => {
  const { scene, place, thing, book } = party;
  if (Object.keys(book.sources).length >= mostSources) return undefined;
  const { credits, party: partyField } = place.side;
  const amount = upTo(scene, 20_000);
  const values = {
    [partyField]: thing.id,
    reference_number: scene.mark,
    date: today,
    line_items: lineOf(amount),
  };
  return moving(party, addSource(book, scene.mark, { kind: "credit", amount }), {
    key: "booksCreateRecord",
    inputs: { recordType: credits, dynamicValues: values },
  });
});

/** Marks an invoice as sent, or voids one, so that what was applied to it comes loose. */
const change = (verb: "sent" | "void") =>
  onParty((party) => {
    const { scene, place, book } = party;
    if (place.side.documents !== "invoices") return undefined;
    const from = verb === "sent" ? "draft" : "open";
    const marks = Object.keys(book.documents).filter(
      (mark) => book.documents[mark]?.status === from,
    );
    const mark = pick(scene.random, marks);
    const document = mark === undefined ? undefined : book.documents[mark];
    if (mark === undefined || !document) return undefined;
    const status = verb === "sent" ? "open" : "void";
    const next = addDocument(verb === "void" ? release(book, mark) : book, mark, {
      ...document,
      status,
    });
    return moving(party, next, {
      key: "booksChangeStatus",
      inputs: { recordType: "invoices", records: [place.idOf("invoices", mark)], verb },
      repeat: "always",
      check: (result) => {
        const [row] = (result as { rows: Values[] }).rows;
        // Where the record could not be read afterwards.
        const isTold = row?.status === "changed" || row?.status === "unchecked";
        return isTold ? undefined : `reported ${JSON.stringify(row)}`;
      },
    });
  });

/** Pays up to three documents of a contact; the rest is kept as credit, or is an error. */
const pay = onParty((party) => {
  const { scene, place, thing, book } = party;
  if (Object.keys(book.sources).length >= mostSources) return undefined;
  const { side, bankId } = place;
  const paid = openDocuments(book)
    .filter(() => chance(scene.random, 0.6))
    .slice(0, 3);
  const open = paid.reduce((sum, { left }) => sum + left, 0);
  const rest = chance(scene.random, 0.3) ? upTo(scene, 5_000) : 0;
  const isPart = open > 1 && rest === 0 && chance(scene.random, 0.4);
  const amount = isPart ? upTo(scene, open - 1) : open + rest;
  if (amount === 0) return undefined;
  const keepsRest = rest > 0 && chance(scene.random, 0.7);
  const withSource = addSource(book, scene.mark, { kind: "payment", amount });
  const next = post(withSource, spread(scene.mark, amount, paid));
  const isRefused = rest > 0 && !keepsRest;
  return moving(party, isRefused ? book : next, {
    key: "booksRecordPayment",
    inputs: {
      [side.partyInput]: thing.id,
      amount: amountOf(amount),
      date: today,
      mode: "banktransfer",
      accountId: bankId,
      reference: scene.mark,
      documents: paid.map(({ mark }) => ({ document: place.idOf(side.documents, mark) })),
      keepsRest: String(keepsRest),
    },
    refused: isRefused,
    check: (result) => {
      const { unused, applied } = result as { unused: unknown; applied: Values[] };
      const balances = applied.map(({ documentId, balance }) => [documentId, centsOf(balance)]);
      const wanted = paid
        .filter(({ mark }) => balanceOf(next, mark) < balanceOf(book, mark))
        .map(({ mark }) => [place.idOf(side.documents, mark), balanceOf(next, mark)]);
      return centsOf(unused) === unusedOf(next, scene.mark) &&
        JSON.stringify(balances) === JSON.stringify(wanted)
        ? undefined
        : `reported ${JSON.stringify(result)}, the book has ${JSON.stringify(wanted)}`;
    },
  });
});

/** An amount over documents in their order. */
function spread(source: string, amount: number, documents: readonly Left[]) {
  let rest = amount;
  return documents.flatMap(({ mark, left }) => {
    const cents = Math.min(rest, left);
    rest -= cents;
    return cents > 0 ? [{ source, document: mark, cents }] : [];
  });
}

/** Applies some of one credit or payment to a document; sometimes more than there is. */
const apply = onParty((party) => {
  const { scene, place, book } = party;
  const { side } = place;
  const document = pick(scene.random, openDocuments(book));
  const source = pick(scene.random, openSources(book));
  if (!document || !source) return undefined;
  const most = Math.min(document.left, source.left);
  const refused = chance(scene.random, 0.05);
  const cents = refused ? most + 1 : chance(scene.random, 0.4) ? most : upTo(scene, most);
  const kind = book.sources[source.mark]?.kind === "payment" ? side.payments : side.credits;
  const next = refused
    ? book
    : post(book, [{ source: source.mark, document: document.mark, cents }]);
  return moving(party, next, {
    key: "booksApplyCredits",
    inputs: {
      recordType: side.documents,
      recordId: place.idOf(side.documents, document.mark),
      credits: [{ kind, creditId: place.idOf(kind, source.mark), amount: amountOf(cents) }],
    },
    refused,
    check: (result) => leftIs(result, balanceOf(next, document.mark)),
  });
});

const leftIs = (result: unknown, wanted: number): string | undefined => {
  const { left } = result as { left: unknown };
  return centsOf(left) === wanted ? undefined : `reported ${left} as left, the book has ${wanted}`;
};

/** Takes one credit or payment off a document. */
const unapply = onParty((party) => {
  const { scene, place, book } = party;
  const { side } = place;
  const found = pick(scene.random, singlePostings(book));
  if (!found) return undefined;
  const { document, source } = found;
  const isPayment = book.sources[source]?.kind === "payment";
  const refused = isPayment && chance(scene.random, 0.2);
  const next = refused ? book : release(book, document, source);
  return moving(party, next, {
    key: "booksUnapplyCredits",
    inputs: {
      recordType: side.documents,
      recordId: place.idOf(side.documents, document),
      creditIds: [place.idOf(isPayment ? side.payments : side.credits, source)],
      includePayments: String(isPayment && !refused),
    },
    repeat: "always",
    refused,
    check: (result) => leftIs(result, balanceOf(next, document)),
  });
});

/** Gives back some of what is not used of a credit or a payment. */
const refund = onParty((party) => {
  const { scene, place, book } = party;
  const { side, bankId } = place;
  const source = pick(scene.random, openSources(book));
  if (!source) return undefined;
  const refused = chance(scene.random, 0.05);
  const cents = refused ? source.left + 1 : upTo(scene, source.left);
  const kind = book.sources[source.mark]?.kind === "payment" ? side.payments : side.credits;
  const next = refused ? book : post(book, [{ source: source.mark, refund: scene.mark, cents }]);
  return moving(party, next, {
    key: "booksCreateRefund",
    inputs: {
      recordType: kind,
      recordId: place.idOf(kind, source.mark),
      amount: amountOf(cents),
      date: today,
      accountId: bankId,
      refund_mode: "banktransfer",
      reference_number: scene.mark,
    },
    refused,
    check: (result) => leftIs(result, unusedOf(next, source.mark)),
  });
});

/** Kinds that move money, with their weights. */
export const partyKinds: [weight: number, kind: Kind][] = [
  [3, open],
  [6, bill],
  [4, credit],
  [6, change("sent")],
  [1, change("void")],
  [6, pay],
  [8, apply],
  [4, unapply],
  [2, refund],
];
