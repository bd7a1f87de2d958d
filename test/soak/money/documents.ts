import type { Values } from "../../e2e/support";
import { type Kind, pick } from "../operations/kind";
import { toPairs } from "../places/records";
import { addDocument, release } from "./book";
import { moving, onParty, rowOf, today, upTo } from "./party";

/** Contacts, and what they are to pay or to be paid. */

// So that the text of a book stays short.
const mostDocuments = 12;
const mostParties = 250;

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
    line_items: [rowOf(total)],
    ...(!isInvoice && { bill_number: scene.mark }),
  };
  const status = isInvoice ? "draft" : "open";
  return moving(party, addDocument(book, scene.mark, { total, status }), {
    key: "booksCreateRecord",
    inputs: { recordType: documents, dynamicValues: values },
  });
});

/** Adds a row to a draft or an open document, beside those that it has. */
const addRow = onParty((party) => {
  const { scene, place, book } = party;
  const marks = Object.keys(book.documents).filter(
    (mark) => book.documents[mark]?.status !== "void",
  );
  const mark = pick(scene.random, marks);
  const document = mark === undefined ? undefined : book.documents[mark];
  if (mark === undefined || !document) return undefined;
  const { documents } = place.side;
  const cents = upTo(scene, 5_000);
  const next = addDocument(book, mark, { ...document, total: document.total + cents });
  return moving(party, next, {
    key: "booksUpdateRecord",
    inputs: {
      recordType: documents,
      recordId: place.idOf(documents, mark),
      dynamicValues: { line_items: [rowOf(cents)] },
      rows: "keepOthers",
    },
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

/** Kinds on contacts and their documents, with their weights. */
export const documentKinds: [weight: number, kind: Kind][] = [
  [3, open],
  [6, bill],
  [2, addRow],
  [6, change("sent")],
  [1, change("void")],
];
