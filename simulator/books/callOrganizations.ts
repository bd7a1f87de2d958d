/** Calls at `/organizations` (docs/zoho-books.md#organizations). */
import type { SimAnswer, SimRequest } from "../types";
import { doesNotExist, invalidParameter, invalidUrl, methodNotAllowed, success } from "./answers";
import type { Books, BooksOrganization } from "./organizations";
import { isEmpty, type Values } from "./state";
import { bodyOf } from "./validate";

/** Answers calls at `/organizations`, which need no organization and have no pages. */
export function callOrganizations(books: Books, request: SimRequest): SimAnswer {
  const [, id, ...rest] = request.segments;
  if (rest.length > 0) throw invalidUrl();
  const call = `${request.method}${id === undefined ? "" : " one"}`;
  switch (call) {
    case "GET":
      return success("success", { organizations: books.organizations.map(({ values }) => values) });
    case "POST":
      return createByCall(books, request);
    case "GET one":
      return success("success", { organization: existing(books, id).values });
    case "PUT one":
      return updateByCall(books, request, id);
    default:
      throw methodNotAllowed();
  }
}

function existing(books: Books, id?: string): BooksOrganization {
  const found = books.organizations.find((organization) => organization.id === id);
  if (!found) throw doesNotExist("Organization");
  return found;
}

const REQUIRED = ["name", "currency_code", "time_zone", "portal_name"];

function createByCall(books: Books, request: SimRequest): SimAnswer {
  const body = bodyOf(request);
  const missing = REQUIRED.find((field) => isEmpty(body[field]));
  if (missing) throw invalidParameter(missing);
  checkTimeZone(body);
  const added = books.addOrganization({
    name: String(body.name),
    timeZone: String(body.time_zone),
    currencyCode: String(body.currency_code),
  });
  added.values.portal_name = body.portal_name;
  return success("The organization has been created.", { organization: added.values }, 201);
}

function updateByCall(books: Books, request: SimRequest, id?: string): SimAnswer {
  const organization = existing(books, id);
  const { organization_id, is_default_org, ...changes } = bodyOf(request);
  checkTimeZone(changes);
  Object.assign(organization.values, changes);
  organization.name = String(organization.values.name);
  organization.timeZone = String(organization.values.time_zone);
  return success("The organization has been updated.", { organization: organization.values });
}

function checkTimeZone({ time_zone }: Values): void {
  if (time_zone === undefined) return;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: String(time_zone) });
  } catch {
    throw invalidParameter("time_zone");
  }
}
