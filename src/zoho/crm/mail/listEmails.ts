import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { endless, tellHowFar, watchWalk } from "../../pages/endless";
import { unproven } from "../../pages/unproven";
import { rowsOf, saysMore } from "../records/rows";

/** An e-mail of a record, with the members that the connector reads (docs/zoho-crm.md#e-mails-of-a-record). */
export interface CrmEmail {
  message_id?: string | null;
  owner?: { id?: string } | null;
  [other: string]: unknown;
}

/** What Zoho says of a page of e-mails; others pass through. */
interface EmailInfo {
  count?: number;
  more_records?: boolean;
  next_index?: string | null;
  [other: string]: unknown;
}

/** Kinds of e-mails that can be asked for (docs/zoho-crm.md#e-mails-of-a-record). */
export const emailTypes = [
  "sent_from_crm",
  "scheduled_in_crm",
  "drafts",
  "user_emails",
  "all_contacts_sent_crm_emails",
  "all_contacts_scheduled_crm_emails",
  "all_contacts_draft_crm_emails",
] as const;

/** Which e-mails to list, and how many of them. */
export interface EmailExtent {
  type?: string;
  /** The ID of the user whose mailbox is read, for `user_emails`. */
  ownerId?: string;
  /** Where to begin: the next index of an earlier list. */
  index?: string;
  fetchAll: boolean;
  maxRecords?: number;
}

/**
 * E-mails of a record. `info.truncated` tells of further ones, with a maximum;
 * `next_index` is null where the maximum ended inside a page.
 */
export interface EmailList {
  data: CrmEmail[];
  info: EmailInfo & { truncated?: boolean };
}

/** Zoho gives ten a page, whatever is asked for. */
const perPage = 10;

/**
 * E-mails of a record, newest first: one page with Zoho's `info`, or all pages as one.
 * Scopes: the module's and ZohoCRM.modules.emails.READ.
 * @throws ZohoError that says how to go on for a list that does not fit into one run.
 */
export async function listEmails(
  client: ZohoClient,
  module: string,
  recordId: string,
  { fetchAll, maxRecords = Number.POSITIVE_INFINITY, ...asked }: EmailExtent,
): Promise<EmailList> {
  const pages = walkEmails(client, crmPath`/${module}/${recordId}/Emails`, asked);
  const found = new Map<string, CrmEmail>();
  let last: EmailPage = { emails: [], info: {} };
  let truncated = false;
  let isCut = false;
  try {
    for await (const page of pages) {
      last = page;
      const kept = page.emails.slice(0, maxRecords - found.size);
      for (const email of kept) found.set(keyOf(email), email);
      isCut = kept.length < page.emails.length;
      truncated = isCut || (found.size >= maxRecords && hasNext(page));
      if (!fetchAll || truncated) break;
    }
  } catch (thrown) {
    throw found.size > 0 ? tellHowFar(thrown, () => goPageByPage(found.size)) : thrown;
  }
  const isLimited = Number.isFinite(maxRecords);
  const whole = (fetchAll || truncated) && { more_records: truncated, count: found.size };
  return {
    data: [...found.values()],
    info: {
      count: found.size,
      more_records: false,
      ...last.info,
      ...whole,
      // Zoho's index stands behind the whole page: the rest of it would be lost.
      ...(isCut && { next_index: null }),
      ...(isLimited && { truncated }),
    },
  };
}

const keyOf = (email: CrmEmail): string => email.message_id ?? JSON.stringify(email);

const goPageByPage = (read: number): string =>
  `${read.toLocaleString("en-US")} e-mails were read, and are not given. Turn Fetch All off, and put the next_index of each page into Index for the next one.`;

interface EmailPage {
  emails: CrmEmail[];
  info: EmailInfo;
}

const hasNext = ({ info }: EmailPage) => info.more_records === true || isIndex(info.next_index);

const isIndex = (index: unknown): index is string => typeof index === "string" && index !== "";

async function* walkEmails(
  client: ZohoClient,
  path: string,
  { type, ownerId, index }: Pick<EmailExtent, "type" | "ownerId" | "index">,
): AsyncGenerator<EmailPage> {
  const operation = `GET ${path}`;
  const walk = watchWalk("crm", operation);
  let next = index;
  do {
    const query = { type, owner_id: ownerId, index: next };
    const { data } = await client.send<unknown>({ method: "GET", path, query });
    const emails = rowsOf<CrmEmail>(data, "Emails", operation);
    const info: EmailInfo = isObject(data) && isObject(data.info) ? data.info : {};
    walk.readPage(emails);
    yield { emails, info };
    next = nextIndex(info, emails.length, operation);
    if (next !== undefined) walk.goTo(next);
  } while (next !== undefined);
}

/** @throws ZohoError where the list goes on and Zoho does not say where, or may go on. */
function nextIndex(info: EmailInfo, rows: number, operation: string): string | undefined {
  const next = isIndex(info.next_index) ? info.next_index : undefined;
  const more = saysMore(info);
  if (more === false) return undefined;
  if (next !== undefined) return next;
  if (more === true) throw endless("crm", operation);
  if (rows >= perPage) throw unproven("crm", operation);
  return undefined;
}
