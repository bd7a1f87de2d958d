import type { Values } from "../../e2e/support";
import { chance, type Kind, pick } from "../operations/kind";
import {
  addSource,
  balanceOf,
  type Left,
  openDocuments,
  openSources,
  post,
  release,
  singlePostings,
  unusedOf,
} from "./book";
import { amountOf, centsOf, moving, onParty, rowOf, today, upTo } from "./party";

/** Payments and credits, and what becomes of them. */

// So that the text of a book stays short.
const mostSources = 12;

/** A new credit note or vendor credit. */
const credit = onParty((party) => {
  const { scene, place, thing, book } = party;
  if (Object.keys(book.sources).length >= mostSources) return undefined;
  const { credits, party: partyField } = place.side;
  const amount = upTo(scene, 20_000);
  const date = `2026-06-0${1 + Math.floor(scene.random() * 9)}`;
  const values = {
    [partyField]: thing.id,
    reference_number: scene.mark,
    date,
    line_items: [rowOf(amount)],
  };
  return moving(party, addSource(book, scene.mark, { kind: "credit", amount, date }), {
    key: "booksCreateRecord",
    inputs: { recordType: credits, dynamicValues: values },
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
  const withSource = addSource(book, scene.mark, { kind: "payment", amount, date: today });
  const next = post(
    withSource,
    spread(amount, paid).map(([document, cents]) => ({ source: scene.mark, document, cents })),
  );
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

/** An amount over documents or sources in their order. */
function spread(amount: number, over: readonly Left[]): [mark: string, cents: number][] {
  let rest = amount;
  return over.flatMap(({ mark, left }): [string, number][] => {
    const cents = Math.min(rest, left);
    rest -= cents;
    return cents > 0 ? [[mark, cents]] : [];
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

/** Applies all open credits and payments to a document, the oldest first. */
const applyAll = onParty((party) => {
  const { scene, place, book } = party;
  const { documents } = place.side;
  const document = pick(scene.random, openDocuments(book));
  const sources = openSources(book);
  if (!document || sources.length === 0) return undefined;
  const spreadOut = spread(document.left, sources);
  const next = post(
    book,
    spreadOut.map(([source, cents]) => ({ source, document: document.mark, cents })),
  );
  return moving(party, next, {
    key: "booksApplyCredits",
    inputs: {
      recordType: documents,
      recordId: place.idOf(documents, document.mark),
      allOpenCredits: "true",
    },
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

/** Kinds on payments and credits, with their weights. */
export const creditKinds: [weight: number, kind: Kind][] = [
  [4, credit],
  [6, pay],
  [8, apply],
  [2, applyAll],
  [4, unapply],
  [2, refund],
];
