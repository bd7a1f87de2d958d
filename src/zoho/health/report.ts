import type { Connection } from "@prismatic-io/spectral";
import type { BooksContext } from "../books/client";
import { isDefault, type Organization } from "../books/organizations";
import { createZohoClient } from "../createClient";
import type { Limits } from "../http/limits";
import type { Budget } from "../http/retry";
import { type BooksHealth, checkBooks } from "./books";
import type { HealthCheck } from "./checks";
import { type CrmHealth, checkCrm } from "./crm";
import { findPlace } from "./findPlace";

/** What to look at. */
export interface HealthQuestion {
  crm: boolean;
  books: boolean;
  /** Of Zoho Books; the connected user's only or default one when left out. */
  organizationId?: string;
}

/** An operation that lacks scopes. */
export interface LackingOperation {
  /** What builders call the operation. */
  operation: string;
  /** Scopes that are missing. */
  missing: string[];
  /** Scopes that are there for some modules or record types alone. */
  partial: string[];
}

/** What the connection's scopes allow, judged beforehand. */
export interface ScopeVerdict {
  granted: string[];
  /** Zoho said so with the token; else they are what the connection asks for. */
  isConfirmed: boolean;
  hasCrm: boolean;
  hasBooks: boolean;
  lacking: LackingOperation[];
  check: HealthCheck;
}

// Someone waits for the verdict, so that trouble shows soon.
const budget: Budget = { tries: 2, waiting: 5_000, total: 60_000 };

/** What was found, as plain data; members of what was not found are null. */
export interface HealthReport {
  healthy: boolean;
  /** ISO date-time in UTC, of the host's clock. */
  checkedAt: string;
  dataCenter: { region: string; name: string; apiHost: string; environment: string } | null;
  user: { id: string; name: string; email: string; profile?: string; role?: string } | null;
  organization: {
    id: string;
    zgid: string;
    name: string;
    edition?: string;
    type?: string;
    timeZone: string;
    currency?: string;
  } | null;
  booksOrganizations: { id: string; name: string; currency?: string; isDefault: boolean }[];
  scopes: { granted: string[]; confirmedByZoho: boolean; lacking: LackingOperation[] };
  limits: { crm: Limits | null; books: Limits | null };
  checks: HealthCheck[];
}

/** Looks at a connection from all sides, in four calls at most. Throws nothing: what fails is a failed check. */
export async function reportHealth(
  connection: Connection,
  context: BooksContext,
  { crm, books, organizationId }: HealthQuestion,
  scopes: ScopeVerdict,
): Promise<HealthReport> {
  const place = findPlace(connection, context.logger);
  const askCrm = async () =>
    scopes.hasCrm
      ? checkCrm(createZohoClient(connection, "crm", context, budget))
      : { checks: [nothingGranted("CRM", "Books")] };
  const askBooks = async () =>
    scopes.hasBooks
      ? checkBooks(connection, context, budget, organizationId)
      : { checks: [nothingGranted("Books", "CRM")] };
  const nothing = { checks: [] };
  const [inCrm, inBooks]: [CrmHealth, BooksHealth] = await Promise.all([
    place.dataCenter && crm ? askCrm() : nothing,
    place.dataCenter && books ? askBooks() : nothing,
  ]);
  const checks = [
    place.check,
    ...inCrm.checks,
    ...inBooks.checks,
    ...(place.dataCenter ? [scopes.check] : []),
  ];
  return {
    healthy: checks.every(({ status }) => status !== "failed"),
    checkedAt: new Date().toISOString(),
    dataCenter: place.dataCenter ?? null,
    ...describeCrm(inCrm),
    booksOrganizations: (inBooks.organizations ?? []).map(describeOrganization),
    scopes: describeScopes(scopes),
    limits: { crm: inCrm.limits ?? null, books: inBooks.limits ?? null },
    checks,
  };
}

const nothingGranted = (product: string, other: string): HealthCheck => ({
  name: product,
  status: "failed",
  message: `Zoho granted no scope of ${product}.`,
  nextStep: `Add scopes of ${product} to the connection and connect to Zoho again, or set Products to ${other}.`,
});

function describeCrm({
  user,
  organization,
}: CrmHealth): Pick<HealthReport, "user" | "organization"> {
  return {
    user: user
      ? {
          id: user.id,
          name: user.full_name,
          email: user.email,
          profile: user.profile?.name,
          role: user.role?.name,
        }
      : null,
    organization: organization
      ? {
          id: organization.id,
          zgid: organization.zgid,
          name: organization.company_name,
          edition: organization.license_details?.paid_type,
          type: organization.type,
          timeZone: organization.time_zone,
          currency: organization.iso_code,
        }
      : null,
  };
}

const describeOrganization = (organization: Organization) => ({
  id: organization.organization_id,
  name: organization.name,
  currency: organization.currency_code,
  isDefault: isDefault(organization),
});

const describeScopes = ({ granted, isConfirmed, lacking }: ScopeVerdict) => ({
  granted,
  confirmedByZoho: isConfirmed,
  lacking,
});
