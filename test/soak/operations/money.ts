import type { Values } from "../../e2e/support";
import { absent } from "../ledger";
import { chance, type Kind, pickThing } from "./kind";

/** Applies an amount of a note or a retainer, of which much more is left: a second time would be taken as well. */
const apply: Kind = ({ world: { money }, random, number }) => {
  // No other operation has this amount.
  const amount = String(number / 100);
  const isRetainer = chance(random, 0.3);
  const creditId = isRetainer ? money.newRetainer() : money.newNote();
  const kind = isRetainer ? "retainerinvoices" : "creditnotes";
  return {
    key: "booksApplyCredits",
    inputs: {
      organizationId: money.organizationId,
      recordType: "invoices",
      recordId: money.newInvoice(),
      credits: [{ kind, creditId, amount }],
    },
    repeat: "ifNotRun",
    effect: { adds: amount, to: money.applied },
    check: (result) => {
      const { applied } = result as { applied: Values[] };
      return applied[0]?.creditId === creditId ? undefined : `reported ${JSON.stringify(result)}`;
    },
  };
};

const unapply: Kind = (scene) => {
  const { money } = scene.world;
  const found = pickThing(scene, [money.applied]);
  if (!found) return undefined;
  const { invoiceId, creditId, kind } = money.applied.sidesOf(found.thing.id);
  // What was paid of a retainer has no list from which it is taken off.
  if (kind !== "creditnotes") return undefined;
  return {
    key: "booksUnapplyCredits",
    inputs: {
      organizationId: money.organizationId,
      recordType: "invoices",
      recordId: invoiceId,
      creditIds: creditId,
    },
    repeat: "always",
    effect: { changes: found.thing, into: absent },
  };
};

const refund: Kind = ({ world: { money }, mark }) => ({
  key: "booksCreateRefund",
  inputs: {
    organizationId: money.organizationId,
    recordType: "creditnotes",
    recordId: money.newNote(),
    amount: "0.5",
    date: "2026-05-31",
    accountId: money.accountId,
    reference_number: mark,
  },
  repeat: "ifNotRun",
  effect: { adds: mark, to: money.refunds },
});

const reverse: Kind = ({ world: { money }, mark }) => ({
  key: "booksReverseJournal",
  inputs: {
    organizationId: money.organizationId,
    journalId: money.newJournal(mark),
    date: "2026-05-31",
  },
  repeat: "ifNotRun",
  effect: { adds: mark, to: money.reversals },
  check: (result) => {
    const [id] = money.reversals.find(mark);
    return (result as Values).id === id ? undefined : `reported ${JSON.stringify(result)}`;
  },
});

const categorize: Kind = ({ world: { money }, mark }) => ({
  key: "booksCategorizeBankTransaction",
  inputs: {
    organizationId: money.organizationId,
    transactionId: money.newBankLine(mark),
    category: "expense",
    accountId: money.expenseAccountId,
  },
  repeat: "ifNotRun",
  effect: { adds: mark, to: money.expenses },
});

const match: Kind = ({ world: { money }, mark }) => ({
  key: "booksMatchBankTransaction",
  inputs: {
    organizationId: money.organizationId,
    transactionId: money.newBankLine(mark),
    matches: money.newBankPayment(),
  },
  repeat: "ifNotRun",
  effect: { adds: mark, to: money.matched },
});

const load: Kind = ({ world: { money }, mark }) => ({
  key: "booksImportBankStatement",
  inputs: {
    organizationId: money.organizationId,
    bankAccountId: money.accountId,
    lines: [{ date: "2026-05-02", side: "debit", amount: "5", reference: mark, bankId: mark }],
  },
  repeat: "ifNotRun",
  effect: { adds: mark, to: money.imported },
  check: (result) => {
    const { lines, leftOut } = result as Values;
    return lines === 1 && leftOut === 0 ? undefined : "another count of lines";
  },
});

const report: Kind = ({ world: { money } }) => ({
  key: "booksGetReport",
  inputs: { organizationId: money.organizationId, report: "aragingsummary", to: "2026-05-31" },
  repeat: "always",
  check: (result) =>
    (result as { data: Values }).data.ar_aging_summary ? undefined : "a report without content",
});

const bankLines: Kind = ({ world: { money } }) => ({
  key: "booksListBankTransactions",
  inputs: { organizationId: money.organizationId },
  repeat: "always",
  check: (result) => (Array.isArray((result as { data: unknown }).data) ? undefined : "no list"),
});

/** Kinds on credits, refunds and journals, with their weights. */
export const moneyKinds: [weight: number, kind: Kind][] = [
  [1, apply],
  [0.5, unapply],
  [0.6, refund],
  [0.3, reverse],
  [0.4, categorize],
  [0.3, match],
  [0.3, load],
  [0.2, report],
  [0.2, bankLines],
];
