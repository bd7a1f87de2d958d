import { refuse } from "../../errors/refuse";
import { findRecordType } from "../recordTypes/findRecordType";
import { type MailKind, mailKinds } from "./mailKinds";
import { isAddress, type WantedMail } from "./wantedMail";

/** @throws Error for what the type, or what is sent of it, does not take (docs/zoho-books.md#e-mails). */
export function checkMail(wanted: WantedMail): void {
  const { mail = "", label } = findRecordType(wanted.recordType);
  const { types, label: what } = mailKinds[wanted.kind];
  if (types && !types.some((one) => one === wanted.recordType)) {
    refuse(
      `Kind is ${what}, which is for ${types.join(" and ")} alone. Choose Record for ${label}.`,
    );
  }
  if (wanted.to.length > 0 === wanted.toDefaults) {
    refuse("Give addresses in To, or turn on Default Recipients, and not both.");
  }
  const { templateId, subject, body, startDate = "", endDate } = wanted;
  if (templateId && subject !== undefined && body !== undefined) {
    refuse("Template has no effect beside Subject and Body. Leave Template or one of them empty.");
  }
  if (endDate !== undefined && startDate > endDate) {
    refuse(`From Day is ${startDate}, which is after To Day, ${endDate}. Exchange the two days.`);
  }
  const wrong = parts.find(([, given, takes]) => given(wanted) && !takes(mail, wanted.kind));
  if (wrong) {
    refuse(
      `${wrong[0]}: Zoho Books takes no such thing with this e-mail of ${label}. Leave this part of the e-mail out.`,
    );
  }
  if ((startDate === "") !== (endDate === undefined)) {
    refuse("Give both From Day and To Day, or none of the two.");
  }
}

type Takes = (letters: string, kind: MailKind) => boolean;

/** Taken by e-mails of records, of types with one of the letters. */
const ofRecord =
  (letters: RegExp): Takes =>
  (mail, kind) =>
    kind === "record" && letters.test(mail);

const proposed: Takes = (mail) => mail.includes("C");

/** Parts that some e-mails do not take. */
const parts: [name: string, given: (wanted: WantedMail) => unknown, takes: Takes][] = [
  ["Template", ({ templateId }) => templateId, ofRecord(/T/)],
  ["Cc", ({ cc }) => cc.length > 0, (mail, kind) => kind !== "record" || mail.includes("D")],
  ["Bcc", ({ bcc }) => bcc.length > 0, ofRecord(/B/)],
  ["From", ({ from }) => from, ofRecord(/F/)],
  ["Send Attachments", ({ hasFiles }) => hasFiles, ofRecord(/[AP]/)],
  ["Files", ({ files }) => files.length > 0, ofRecord(/M/)],
  [
    "With Statement",
    ({ hasStatement }) => hasStatement,
    (mail, kind) => mail.includes("S") && (kind === "record" || kind === "reminder"),
  ],
  ["Default Recipients", ({ toDefaults }) => toDefaults, proposed],
  ["An ID of a contact person in To", ({ to }) => !to.every(isAddress), proposed],
  [
    "From Day and To Day",
    ({ startDate, endDate }) => startDate ?? endDate,
    (_, kind) => kind === "statement",
  ],
];
