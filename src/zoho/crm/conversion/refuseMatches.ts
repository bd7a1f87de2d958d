import { failureOf } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import type { CrmRecord } from "../records/listByIds";
import type { Conversion } from "./conversion";
import { type ConversionOptions, getConversionOptions } from "./conversionOptions";
import { readConversion, type ToldConversion } from "./readConversion";

/**
 * Looks for contacts and accounts that match a lead, apart from those that the builder chose.
 * @returns what is told of a lead that is converted already, which matches the contact that it became.
 * @throws Error where something matches.
 */
export async function refuseMatches(
  client: ZohoClient,
  leadId: string,
  chosen: Pick<Conversion, "accountId" | "contactId">,
): Promise<ToldConversion | undefined> {
  const options = await getConversionOptions(client, leadId).catch((thrown: unknown) => ({
    thrown,
  }));
  const found = "thrown" in options ? noMatches : withoutChosen(options, chosen);
  const matches = describeMatches(found);
  if (!("thrown" in options) && matches.length === 0) return undefined;
  const isRefused = "thrown" in options && (failureOf(options.thrown)?.status ?? 500) < 500;
  if (isRefused || matches.length > 0) {
    const told = await readConversion(client, leadId);
    if (told.isConverted) return told;
  }
  if ("thrown" in options) throw options.thrown;
  refuse(
    `Lead ${leadId} matches ${matches.join(" and ")}. Nothing was converted. Choose Attach or Overwrite under When a Match Exists, or give ${inputsFor(found).join(" and ")}.`,
  );
}

const maxNamed = 3;

type Matches = Pick<ConversionOptions, "contacts" | "accounts">;

const noMatches: Matches = { contacts: [], accounts: [] };

const withoutChosen = (
  { contacts, accounts }: Matches,
  { contactId, accountId }: Pick<Conversion, "accountId" | "contactId">,
): Matches => ({
  contacts: contactId === undefined ? contacts : [],
  accounts: accountId === undefined ? accounts : [],
});

const describeMatches = ({ contacts, accounts }: Matches): string[] => [
  ...describe("contact", contacts, "Full_Name"),
  ...describe("account", accounts, "Account_Name"),
];

/** The inputs that name a record in place of a match. */
const inputsFor = ({ contacts, accounts }: Matches): string[] => [
  ...(contacts.length > 0 ? ["Contact ID"] : []),
  ...(accounts.length > 0 ? ["Account ID"] : []),
];

function describe(kind: string, records: readonly CrmRecord[], nameField: string): string[] {
  if (records.length === 0) return [];
  const named = records.slice(0, maxNamed).map(({ id, [nameField]: name }) => `${name} (${id})`);
  const more = records.length - named.length;
  const all = more > 0 ? [...named, `${more} more`] : named;
  return [`${kind}${records.length > 1 ? "s" : ""} ${all.join(", ")}`];
}
