import type { SimAccount } from "../../../simulator";
import { absent, type Place } from "../ledger";
import { moneyOrganization } from "./money";

/** E-mails and comments of Books. */
export interface BookMailPlaces {
  /** E-mails that went out; the subject is the mark. */
  outbox: Place;
  /** Comments that people wrote. */
  comments: Place;
}

export function openBookMail({ books }: SimAccount): BookMailPlaces {
  const { id, outbox, store } = books.organization(moneyOrganization);
  const comments = `books-comments/${id}`;
  return {
    outbox: {
      name: "e-mails of Books",
      find: (mark) =>
        outbox.flatMap(({ subject }, index) => (subject === mark ? [String(index)] : [])),
      observe: (index) => (outbox[Number(index)] ? "there" : absent),
      count: () => outbox.length,
    },
    comments: {
      name: "comments of Books",
      find: (mark) => store.findByValue(comments, "description", mark).map((row) => row.id),
      observe: (row) => (store.get(comments, row) ? "there" : absent),
      // The others are the history.
      count: () => store.findByValue(comments, "comment_type", "internal").length,
    },
  };
}
