import type { Values } from "../../e2e/support";
import { chance, type Kind, pick, type Scene } from "./kind";
import { picker } from "./pickers";

/** E-mails, comments and payment links of Books. */

const inputsOf = ({ world: { money } }: Scene) => ({
  organizationId: money.organizationId,
  recordType: "invoices",
  recordId: money.newInvoice(),
});

/** Mails an invoice, with a text of its own or Zoho's, and with a file or without. */
const send: Kind = (scene) => {
  const { world, random, mark } = scene;
  const files = { data: Buffer.from("The offer."), contentType: "application/pdf" };
  return {
    key: "booksSendEmail",
    inputs: {
      ...inputsOf(scene),
      ...{ to: ["ada@example.com"], subject: mark },
      ...(chance(random, 0.5) && { body: "<p>Hello</p>" }),
      ...(chance(random, 0.2) && { files, fileNames: ["offer.pdf"] }),
    },
    repeat: "ifNotRun",
    effect: { adds: mark, to: world.bookMail.outbox },
    check: (result) => {
      const { state, to } = result as Values;
      return state === "sent" && String(to) === "ada@example.com"
        ? undefined
        : `gave ${JSON.stringify(result)}`;
    },
  };
};

const comment: Kind = (scene) => {
  const { comments } = scene.world.bookMail;
  return {
    key: "booksAddComment",
    inputs: { ...inputsOf(scene), comment: scene.mark },
    repeat: "ifNotRun",
    effect: { adds: scene.mark, to: comments },
    check: (result) => {
      const { commentId } = result as Values;
      const [id] = comments.find(scene.mark);
      // The ID is read afterwards, and may stay unknown.
      return commentId === null || commentId === id ? undefined : `gave ${commentId}, not ${id}`;
    },
  };
};

const listComments: Kind = (scene) => ({
  key: "booksListComments",
  inputs: inputsOf(scene),
  repeat: "always",
  check: (result) => (Array.isArray(result) ? undefined : "gave no list"),
});

const link: Kind = (scene) => {
  const { recordId, organizationId } = inputsOf(scene);
  return {
    key: "booksGetPaymentLink",
    inputs: {
      ...{ recordId, organizationId, expiresOn: "2099-05-31" },
      linkType: pick(scene.random, ["public", "private"]),
    },
    repeat: "always",
    check: (result) =>
      String((result as Values).url).includes(recordId) ? undefined : "gave another link",
  };
};

const people = picker("selectBooksContactPerson", inputsOf, (keys) => keys.length === 0);
const templates = picker("selectBooksTemplate", inputsOf, (keys) => keys.length === 2);

/** Kinds on e-mails and comments of Books, with their weights. */
export const bookMailKinds: [weight: number, kind: Kind][] = [
  [0.8, send],
  [0.5, comment],
  [0.2, listComments],
  [0.2, link],
  [0.1, people],
  [0.1, templates],
];
