import { recordTypes } from "../../../../src/zoho/books/recordTypes";
import { verbs } from "../../../../src/zoho/books/recordTypes/verbs";
import { longSentences, unwelcomeWords } from "../../../support/english";

const all = Object.entries(verbs).flatMap(([type, { verbs: own = {} }]) =>
  Object.entries(own).map(([name, verb]) => [`${type} ${name}`, verb] as const),
);

test("each type with verbs is a record type", () => {
  expect(Object.keys(verbs).filter((key) => !(key in recordTypes))).toEqual([]);
});

test.each(all)("%s is complete", (_name, verb) => {
  const { label, path, field, to, orElse } = verb;
  expect(label).toMatch(/^[A-Z]/);
  expect([...longSentences(label), ...unwelcomeWords(label)]).toEqual([]);
  expect(path).toMatch(/^\/?[a-z0-9{}_/]+$/);
  expect(field).toMatch(/^[a-z0-9_]+$/);
  for (const state of [...to, ...orElse]) expect(state).toMatch(/^(>?0|\{?[a-z_]+\}?)$/);
  expect(to.length > 0 || orElse.length === 0).toBe(true);
});

test("labels of a type are distinct", () => {
  for (const { verbs: own = {} } of Object.values(verbs)) {
    const labels = Object.values(own).map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
  }
});

test("no verb mails anybody, or may not be sent again", () => {
  const paths = all.map(([, { path }]) => path).join(" ");
  expect(paths).not.toMatch(
    /email|invite|portal\/enable|reverse|sell|[^n]match|paymentreminder( |$)/,
  );
});

test("the verbs that the state guards are these", () => {
  const guarded = all.filter(([, { isGuarded }]) => isGuarded).map(([name]) => name);
  expect(guarded).toEqual([
    "invoices writeOff",
    "invoices cancelWriteOff",
    "debitnotes writeOff",
    "debitnotes cancelWriteOff",
    "fixedassets writeOff",
    "banktransactions exclude",
    "banktransactions restore",
    "banktransactions unmatch",
    "banktransactions uncategorize",
  ]);
});
