import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { type BooksRecord, readRecord } from "../answers";
import { amountOf } from "../credits/documents";
import { idNamed } from "../findByNumber";
import { toJsonAmount } from "../money/decimal";
import { warnOfFields } from "../names/warnOfFields";
import { findDocuments } from "../payments/findDocuments";
import type { DocumentShare } from "../payments/payment";
import { shareOut } from "../payments/shareOut";
import { getRecord } from "../records";
import { findRecordType } from "../recordTypes/findRecordType";
import { type Category, type CategoryPart, categories } from "./categories";
import { type NamedBankLine, readOpenLine, type SettledLine, settleLine } from "./settleLine";

/** What a line is categorized as. */
export interface CategoryChoice {
  category: string;
  /** ID or name. */
  accountId?: string;
  customerId?: string;
  vendorId?: string;
  creditId?: string;
  documents: DocumentShare[];
  keepsRest: boolean;
  /** Further fields of what Zoho makes. */
  values: FieldValues;
}

/** The inputs by their labels. */
const labels: Record<CategoryPart, string> = {
  accountId: "Account ID",
  customerId: "Customer ID",
  vendorId: "Vendor ID",
  creditId: "Credit ID",
  documents: "Documents",
};

/**
 * Categorizes a line with its own amount and day, so that Zoho makes what the category says.
 * @throws Error before anything is sent, for what the category needs and what it does not take. Also for documents that do
 * not fit, and for another currency.
 */
export async function categorizeLine(
  client: ZohoClient,
  named: NamedBankLine,
  given: CategoryChoice,
): Promise<SettledLine> {
  const category = categories[given.category] as Category;
  checkParts(category, given);
  checkValues(category, given);
  warnOfValues(client, category, given);
  const choice = { ...given, accountId: await accountOf(client, category, given) };
  const line = await readOpenLine(client, named);
  if (choice.accountId === String(line.account_id)) {
    refuse("Account ID is the bank transaction's own account. Give the other account.");
  }
  checkSide(category, line);
  await checkCurrency(client, category, choice, line);
  const amount = amountOf(line, "amount");
  const body: BooksRecord = {
    ...fieldsOf(category, line),
    ...(!category.path && { transaction_type: given.category }),
    ...partsOf(category, choice, line),
    ...(await sharesOf(client, category, choice, line)),
    amount: toJsonAmount(amount),
    date: line.date,
    reference_number: line.reference_number || undefined,
    description: line.description || undefined,
    ...choice.values,
  };
  return settleLine(client, line, `categorize${category.path}`, "categorized", body);
}

/** Transfers are between banks, which the chart of accounts may have or not: UNSURE (docs/zoho-books.md#bank-lines). */
const accountOf = async (
  client: ZohoClient,
  { bankField }: Category,
  { accountId: number }: CategoryChoice,
) =>
  number &&
  idNamed(client, {
    ...{ number, place: labels.accountId, field: "account_name" },
    ...(bankField
      ? { recordType: "chartofaccounts" }
      : { recordType: "bankaccounts", orIn: "chartofaccounts" }),
  });

/** Names of refunds are not known. */
function warnOfValues(client: ZohoClient, { path }: Category, { values }: CategoryChoice): void {
  const recordType = path.slice(1) || "banktransactions";
  if (path.endsWith("refunds")) return;
  warnOfFields(recordType, findRecordType(recordType), values, client.log);
}

const isGiven = (value: unknown) =>
  value !== undefined && (!Array.isArray(value) || value.length > 0);

function checkParts({ label, parts }: Category, choice: CategoryChoice): void {
  if (choice.keepsRest && !parts.documents) {
    refuse(`${label} takes no Keep Rest as Credit. Turn off Keep Rest as Credit.`);
  }
  for (const part of Object.keys(labels) as CategoryPart[]) {
    const taken = parts[part];
    if (taken?.isRequired && !isGiven(choice[part])) {
      refuse(`${labels[part]} is empty, and ${label} needs it. Fill in ${labels[part]}.`);
    }
    if (!taken && isGiven(choice[part])) {
      refuse(`${label} takes no ${labels[part]}. Leave ${labels[part]} empty.`);
    }
  }
}

/** What inputs and the line tell is not among Values, which would stand in its place unchecked. */
function checkValues({ parts, bankField }: Category, { values }: CategoryChoice): void {
  const taken = [
    ...Object.values(parts).map(({ field }) => field),
    ...["from_account_id", "to_account_id", "transaction_type", "currency_id", "amount", "date"],
    bankField,
  ];
  const twice = taken.find((field) => field && field in values);
  if (!twice) return;
  refuse(
    `Values has ${twice}, which the bank transaction or another input tells. Take ${twice} out of Values.`,
  );
}

/** A category of the other side would be booked the wrong way around. */
function checkSide({ label, side }: Category, { debit_or_credit: own }: BooksRecord): void {
  if (!side || !own || own === side) return;
  const ways = side === "debit" ? ["came in", "went out"] : ["went out", "came in"];
  refuse(
    `${label} is for money that ${ways[0]}, and the bank transaction is a ${own}, which Zoho Books counts as money that ${ways[1]}. Choose another category. If the line was imported with the wrong Side, take that import back first.`,
  );
}

/**
 * The amounts of payments and refunds are in the currency of the contact or the credit, and that of a line in its
 * account's (docs/zoho-books.md#bank-lines).
 */
async function checkCurrency(
  client: ZohoClient,
  { label, currencyOf: recordType }: Category,
  { creditId, customerId, vendorId }: CategoryChoice,
  { currency_code }: BooksRecord,
): Promise<void> {
  if (!recordType || !currency_code) return;
  const id = creditId ?? customerId ?? vendorId ?? "";
  const other = readRecord(
    findRecordType(recordType),
    await getRecord(client, { recordType }, id),
  ).currency_code;
  if (!other || other === currency_code) return;
  refuse(
    `The bank transaction is in ${currency_code}, and ${label} of ${id} is in ${other}. Categorize the line in Zoho Books.`,
  );
}

/** A transfer goes where the line's side says: a debit is money that came in (docs/zoho-books.md#bank-lines). */
function sideOf({ bankField }: Category, { debit_or_credit }: BooksRecord): string {
  if (bankField) return bankField;
  if (debit_or_credit === "debit") return "to_account_id";
  if (debit_or_credit === "credit") return "from_account_id";
  refuse(
    "Zoho Books does not tell whether the money came in or went out. Categorize the line there, or as another category.",
  );
}

const fieldsOf = (category: Category, line: BooksRecord): BooksRecord => ({
  [sideOf(category, line)]: line.account_id,
  ...(!category.currencyOf && { currency_id: line.currency_id }),
});

function partsOf(category: Category, choice: CategoryChoice, line: BooksRecord): BooksRecord {
  const other = sideOf(category, line) === "to_account_id" ? "from_account_id" : "to_account_id";
  const entries = (Object.entries(category.parts) as [CategoryPart, { field: string }][])
    .filter(([part]) => part !== "documents" && isGiven(choice[part]))
    .map(([part, { field }]) => [
      part === "accountId" && !category.bankField ? other : field,
      choice[part],
    ]);
  return Object.fromEntries(entries);
}

/** What a payment settles; a rest is left where it is to be kept. */
async function sharesOf(
  client: ZohoClient,
  { parts }: Category,
  { customerId, vendorId, documents, keepsRest }: CategoryChoice,
  line: BooksRecord,
): Promise<BooksRecord> {
  const { field } = parts.documents ?? {};
  if (!field) return {};
  const recordType = field === "invoices" ? "customerpayments" : "vendorpayments";
  const wanted = { recordType, party: customerId ?? vendorId ?? "", documents } as const;
  const { shares } = shareOut(
    { amount: amountOf(line, "amount"), documents, keepsRest },
    await findDocuments(client, wanted, String(line.currency_code ?? "")),
    "the bank transaction",
  );
  const { idField } = findRecordType(field);
  return {
    [field]: shares.map(({ document, amount: applied }) => ({
      [idField]: document.id,
      amount_applied: toJsonAmount(applied),
    })),
  };
}
