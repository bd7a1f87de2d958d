import type { Values } from "../../e2e/support";
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

/** Kinds on e-mails, with their weights. */
export const emailKinds: [weight: number, kind: Kind][] = [[0.8, send]];
