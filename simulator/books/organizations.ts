/** The organizations of an account: made and found (docs/zoho-books.md#organizations). */
import type { Store } from "../store";
import { zonedDate } from "../timestamps";
import type { BooksQuirks, SimClock, SimLimits, SimRequest } from "../types";
import { BooksRefusal, invalidParameter } from "./answers";
import type { ReadCrm } from "./crmImport";
import { type DirectCalls, directCalls } from "./directCalls";
import { type BooksPlan, createBooksLimits, limitsOf, newUsage } from "./limits";
import { type SeedUser, seedOrganization } from "./seedOrganization";
import type { OrganizationState } from "./state";

/** An organization: its state, and direct calls on it. */
export type BooksOrganization = OrganizationState & DirectCalls;

export interface OrganizationOptions {
  name: string;
  /** IANA zone. */
  timeZone: string;
  /** `USD` when left out. */
  currencyCode?: string;
  /** The first organization is the default unless another says so, or it says false. */
  isDefault?: boolean;
  /** `professional` when left out. */
  plan?: BooksPlan;
}

export interface BooksOptions {
  organizations: readonly OrganizationOptions[];
  store: Store;
  clock: SimClock;
  /** Read at each call, so that a test can change them. */
  quirks: BooksQuirks;
  newId(): string;
  sendCall: OrganizationState["sendCall"];
  /** The users of every organization; one made-up user when left out. */
  users?: readonly SeedUser[];
  readCrm: ReadCrm;
}

/** Books of one account. */
export interface Books {
  organizations: BooksOrganization[];
  /** By name or id; throws for an unknown one. */
  organization(nameOrId: string): BooksOrganization;
  addOrganization(options: OrganizationOptions): BooksOrganization;
  limits: SimLimits;
  /** Reads the CRM of the account. */
  readCrm: ReadCrm;
}

const SOMEBODY: SeedUser = { name: "Ada Example", email: "ada@example.com" };

/** Makes the Books of an account with its organizations. */
export function createBooks(options: BooksOptions): Books {
  const organizations: BooksOrganization[] = [];
  const books: Books = {
    organizations,
    organization: (nameOrId) => {
      const found = organizations.find(({ id, name }) => id === nameOrId || name === nameOrId);
      if (!found) throw new Error(`The embedded Books has no organization ${nameOrId}.`);
      return found;
    },
    addOrganization: (organization) => {
      const added = createOrganization(organization, options);
      organizations.push(added);
      return added;
    },
    limits: createBooksLimits((request) => findOrganization(books, request), options.clock),
    readCrm: options.readCrm,
  };
  const chosen = options.organizations.find(({ isDefault }) => isDefault);
  for (const [index, organization] of options.organizations.entries()) {
    const isDefault = organization.isDefault ?? (index === 0 && !chosen);
    books.addOrganization({ ...organization, isDefault });
  }
  return books;
}

function createOrganization(
  {
    name,
    timeZone,
    currencyCode = "USD",
    isDefault = false,
    plan = "professional",
  }: OrganizationOptions,
  { store, clock, quirks, newId, sendCall, users = [SOMEBODY] }: BooksOptions,
): BooksOrganization {
  const id = newId();
  const state: OrganizationState = {
    id,
    name,
    timeZone,
    values: {
      organization_id: id,
      name,
      contact_name: users[0]?.name ?? "",
      email: users[0]?.email ?? "",
      is_default_org: isDefault,
      is_org_active: true,
      org_settings: { is_org_active: true },
      language_code: "en",
      fiscal_year_start_month: "1",
      account_created_date: zonedDate(clock.now(), timeZone),
      time_zone: timeZone,
      date_format: "yyyy-MM-dd",
      plan_type: 1,
      plan_name: plan.toUpperCase(),
      plan_period: "Monthly",
      portal_name: name.toLowerCase().replace(/\W+/g, ""),
      country_code: "",
    },
    limits: limitsOf(plan),
    usage: newUsage(),
    numbers: new Map(),
    customFields: [],
    customModules: new Map(),
    approvals: new Map(),
    files: new Map(),
    webhooks: [],
    outbox: [],
    sendCall,
    store,
    clock,
    quirks,
    newId,
  };
  store.transaction(() => seedOrganization(state, currencyCode, users));
  return Object.assign(state, directCalls(state));
}

/** The organization a call is for: the one it names, the default one when it names none. */
function findOrganization(
  books: Books,
  { query, segments }: SimRequest,
): BooksOrganization | undefined {
  if (segments[0] === "organizations") return undefined;
  const id = query.get("organization_id");
  if (id) return books.organizations.find((organization) => organization.id === id);
  return books.organizations.find(
    ({ values, quirks }) => quirks.defaultOrganization && values.is_default_org === true,
  );
}

/** As `findOrganization`, or the refusal: 6041 for an unknown id, 4 for none. */
export function organizationOf(books: Books, request: SimRequest): BooksOrganization {
  const organization = findOrganization(books, request);
  if (organization) return organization;
  const id = request.query.get("organization_id");
  if (!id) throw invalidParameter("organization_id");
  throw new BooksRefusal(
    400,
    6041,
    `This user is not associated with the CompanyID/CompanyName:${id}.`,
  );
}
