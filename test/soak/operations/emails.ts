import { isDeepStrictEqual } from "node:util";
import type { Values } from "../../e2e/support";
import { quietModule } from "../places/crm";
import { chance, type Kind, pickThing } from "./kind";

/** E-mails of records. */

/** Sends an e-mail from a contact, with a file or without. */
const send: Kind = (scene) => {
  const { world, random, mark } = scene;
  const places = world.crm.modules.filter(({ name }) => ["Leads", "Contacts"].includes(name));
  const found = pickThing(scene, places);
  if (!found) return undefined;
  const file = { data: Buffer.from("The offer."), contentType: "text/plain" };
  return {
    key: "crmSendEmail",
    inputs: {
      ...found.place.inputs,
      recordId: found.thing.id,
      from: world.account.user.email,
      to: ["ada@example.com"],
      subject: mark,
      content: "Our offer.",
      ...(chance(random, 0.3) && { attachments: file, attachmentNames: ["offer.txt"] }),
    },
    repeat: "ifNotRun",
    effect: { adds: mark, to: world.crm.mails },
    reads: found.thing,
    check: (result) => {
      const { messageId } = result as Values;
      const ids = world.crm.mails.find(mark);
      return ids.includes(String(messageId)) ? undefined : `gave ${messageId}, Zoho has ${ids}`;
    },
  };
};

/** Creates a draft, which nobody sends. */
const draft: Kind = (scene) => {
  const { world, mark } = scene;
  const found = pickThing(
    scene,
    world.crm.modules.filter(({ name }) => ["Leads", "Contacts"].includes(name)),
  );
  if (!found) return undefined;
  return {
    key: "crmCreateEmailDraft",
    inputs: {
      ...found.place.inputs,
      recordId: found.thing.id,
      from: world.account.user.email,
      to: ["ada@example.com"],
      subject: mark,
      content: "<p>Hello</p>",
    },
    repeat: "ifNotRun",
    effect: { adds: mark, to: world.crm.drafts },
    reads: found.thing,
  };
};

/** The e-mails of a vendor, in one page or in several. */
const list: Kind = ({ world, random }) => {
  const { recordId, ids } = world.crm.quietEmails;
  const isWhole = chance(random, 0.5);
  return {
    key: "crmListEmails",
    inputs: { recordType: quietModule, recordId, ...(isWhole && { fetchAll: "true" }) },
    repeat: "always",
    check: (result) => {
      const found = (result as { data: Values[] }).data.map(({ message_id }) => message_id);
      const wanted = isWhole ? ids : ids.slice(0, 10);
      return isDeepStrictEqual(found, wanted) ? undefined : `gave ${found} instead of ${wanted}`;
    },
  };
};

/** One of them, with its file or without. */
const get: Kind = ({ world, random }) => {
  const { recordId, ids } = world.crm.quietEmails;
  const includesFiles = chance(random, 0.5);
  return {
    key: "crmGetEmail",
    inputs: {
      recordType: quietModule,
      recordId,
      messageId: ids[0],
      includeFiles: String(includesFiles),
    },
    repeat: "always",
    // What is no file is asked for once more.
    ...(includesFiles && { mostTroubles: 1 }),
    check: (result) => {
      const { content, files = [] } = result as { content: string; files?: Values[] };
      const hasFile = String(files[0]?.data) === "The plan.";
      const isRight = content === "Our plan." && hasFile === includesFiles;
      return isRight ? undefined : `gave ${content} and ${files.length} files`;
    },
  };
};

/** Kinds on e-mails, with their weights. */
export const emailKinds: [weight: number, kind: Kind][] = [
  [0.8, send],
  [0.4, draft],
  [0.4, list],
  [0.4, get],
];
