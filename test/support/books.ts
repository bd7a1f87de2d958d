import nock from "nock";

/** Zoho Books in the data center of the test connection. */
export const books = () => nock("https://www.zohoapis.eu/books/v3");

export const organizationId = "10234695";

/** An organization as Zoho lists it. */
export const organization = (overrides: Record<string, unknown> = {}) => ({
  organization_id: organizationId,
  name: "Example Robotics",
  is_default_org: false,
  currency_code: "EUR",
  org_settings: { is_org_active: true },
  ...overrides,
});

/** Zoho's answer to `GET /organizations`, which has no page_context. */
export const organizationsAnswer = (...organizations: Record<string, unknown>[]) => ({
  code: 0,
  message: "success",
  organizations,
});

/** One page of a list as Zoho answers it. */
export const listAnswer = (
  key: string,
  rows: unknown[],
  context: Record<string, unknown> = {},
) => ({
  code: 0,
  message: "success",
  [key]: rows,
  page_context: { page: 1, per_page: 200, has_more_page: false, ...context },
});
