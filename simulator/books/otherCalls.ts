// Calls on paths that belong to no record type.
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { notAuthorized, success } from "./answers";
import { importStatement } from "./banking/statements";
import { callOrganizations } from "./callOrganizations";
import { importFromCrm, isCrmImport } from "./crmImport";
import { callFields } from "./customFieldCalls";
import { callCustomModule, callModules } from "./customModules";
import { severalPdfs, typeOfSeveral } from "./documents";
import { paymentLink } from "./mail/paymentLink";
import { type Books, organizationOf } from "./organizations";
import { allRecords } from "./records";
import { recordTypeNamed } from "./recordTypes";
import { callReport } from "./reports/reports";
import { isAllowed, mayUseModules } from "./scopes";
import { fullRecord } from "./shapes";
import type { OrganizationState } from "./state";

type Caller = Pick<SimCaller, "user" | "scopes">;

/** A call on no record type: which paths it takes, the group of scopes that allows it, and its answer. */
type OtherCall = {
  is: (request: SimRequest) => boolean;
  may: (caller: Caller, request: SimRequest, books: Books) => boolean;
  answer: (request: SimRequest, caller: Caller, books: Books) => SimAnswer;
};

const within = (group: string): OtherCall["may"] => {
  return ({ scopes }, { method }) => isAllowed(scopes, group, method);
};
const below =
  (name: string) =>
  ({ segments }: SimRequest) =>
    segments[0] === name;
const exactly =
  (...calls: string[]) =>
  ({ method, segments }: SimRequest) =>
    calls.includes(`${method} ${segments.join("/")}`);
const ofOrganization =
  (answer: (organization: OrganizationState, request: SimRequest) => SimAnswer) =>
  (request: SimRequest, _: Caller, books: Books) =>
    answer(organizationOf(books, request), request);

const otherCalls: OtherCall[] = [
  {
    is: below("organizations"),
    may: within("settings"),
    answer: (request, _, books) => callOrganizations(books, request),
  },
  {
    is: isCrmImport,
    may: within("contacts"),
    answer: (request, _, books) =>
      importFromCrm(organizationOf(books, request), request, books.readCrm),
  },
  {
    is: exactly("GET users/me"),
    may: within("settings"),
    answer: (request, caller, books) => currentUser(organizationOf(books, request), caller),
  },
  {
    is: exactly("GET settings/fields", "GET settings/customfields"),
    may: within("settings"),
    answer: ofOrganization(callFields),
  },
  {
    is: exactly("GET settings/modules"),
    may: within("settings"),
    answer: ofOrganization(callModules),
  },
  {
    is: exactly("GET share/paymentlink"),
    may: within("settings"),
    answer: ofOrganization(paymentLink),
  },
  {
    is: (request) => typeOfSeveral(request) !== undefined,
    may: (caller, request) =>
      isAllowed(caller.scopes, typeOfSeveral(request)?.scope ?? "", request.method),
    answer: ofOrganization(severalPdfs),
  },
  {
    is: below("bankstatements"),
    may: within("banking"),
    answer: ofOrganization(importStatement),
  },
  { is: below("reports"), may: within("reports"), answer: ofOrganization(callReport) },
  {
    is: ({ segments }) => segments[0]?.startsWith("cm_") ?? false,
    may: ({ scopes }, request, books) =>
      mayUseModules(scopes, organizationOf(books, request).quirks),
    answer: ofOrganization(callCustomModule),
  },
];

/** Answers a call that is on no record type; undefined for all others. */
export function answerOther(
  request: SimRequest,
  caller: Caller,
  books: Books,
): SimAnswer | undefined {
  const call = otherCalls.find(({ is }) => is(request));
  if (!call) return undefined;
  return call.may(caller, request, books) ? call.answer(request, caller, books) : notAuthorized();
}

/** `/users/me`: the caller as the organization knows him. */
function currentUser(
  organization: OrganizationState,
  { user }: Pick<SimCaller, "user">,
): SimAnswer {
  const type = recordTypeNamed("users");
  const known = allRecords(organization, type).find(({ values }) => values.email === user.email);
  const shown = known
    ? fullRecord(organization, type, known)
    : { user_id: user.id, name: user.name, email: user.email, status: "active" };
  return success("success", { user: { ...shown, is_current_user: true } });
}
