import { refuse } from "../errors/refuse";
import type { ZohoClient } from "../http/client";
import { fillBooksPath } from "../http/paths";
import type { ZohoRequest } from "../http/request";
import { isObject } from "../isObject";
import { watchWalk } from "../pages/endless";
import { type BooksAnswer, type BooksRecord, readRows, unreadable } from "./answers";
import { newRows } from "./newRows";
import { findRecordType } from "./recordTypes/findRecordType";
import { repetitionOf } from "./repetition";
import { sendWrite, writeOnce } from "./writes";

/** A comment to write. */
export interface NewComment {
  recordType: string;
  recordId: string;
  comment: string;
  /** Whether clients see it; Zoho takes this for some types alone. */
  isShown: boolean;
}

/** The written comment. The ID is null where Zoho does not tell it. */
export interface AddedComment {
  commentId: string | null;
}

/**
 * Adds a comment once. Where the answer is a message alone, and where it is lost, the comment is the one with this text
 * that was not there before (docs/zoho-books.md#comments).
 * @throws Error for a comment that clients cannot see. ZohoError also where it stays unknown whether it was written.
 */
export async function addComment(client: ZohoClient, wanted: NewComment): Promise<AddedComment> {
  const { recordType, recordId, comment, isShown } = wanted;
  const { comments = "", label } = findRecordType(recordType);
  const canBeShown = comments.includes("S");
  if (isShown && !canBeShown) {
    refuse(`Show to Clients is on, and comments of ${label} are internal alone.`);
  }
  const request: ZohoRequest = {
    method: "POST",
    path: commentsPath(recordType, recordId),
    body: { description: comment, ...(canBeShown && { show_comment_to_clients: isShown }) },
    ...repetitionOf("addComment", recordId),
  };
  if (!comments.includes("L")) return toldBy(await sendWrite(client, request));
  const before = await listComments(client, recordType, recordId);
  const find = async () => {
    const now = await listComments(client, recordType, recordId);
    const fresh = newRows(before, now, idOf).filter(isByPeople);
    const same = fresh.filter(({ description }) => isSame(description, comment));
    // Of another text by its signs alone, it may be somebody else's.
    if (same.length !== 1 && fresh.some((row) => isAlike(row.description, comment))) {
      throw unreadable("one new comment of this text");
    }
    return same[0] && { commentId: idOf(same[0]) };
  };
  const added = await writeOnce(client, request, toldBy, find);
  if (added.commentId !== null) return added;
  return (await find().catch(() => undefined)) ?? added;
}

/**
 * The comments of a record, with what Zoho notes of it by itself, all pages (docs/zoho-books.md#comments).
 * @throws ZohoError for an answer without a list.
 */
export async function listComments(
  client: ZohoClient,
  recordType: string,
  recordId: string,
): Promise<BooksRecord[]> {
  const path = commentsPath(recordType, recordId);
  const type = { ...findRecordType(recordType), label: "Comments", listKeys };
  const walk = watchWalk("books", `GET ${path}`);
  const found: BooksRecord[] = [];
  for (let page = 1; ; page += 1) {
    // Only some lists take pages, which others may refuse.
    const query = page > 1 ? { page } : {};
    const { data } = await client.send<BooksAnswer>({ method: "GET", path, query });
    const { rows } = readRows(type, asList(data));
    walk.readPage(rows);
    found.push(...rows);
    if (!isObject(data.page_context) || data.page_context.has_more_page !== true) return found;
  }
}

/** Whether people wrote it. */
export const isByPeople = ({ comment_type }: BooksRecord): boolean => comment_type !== "system";

const listKeys = ["comments", "contact_comments"];

const commentsPath = (recordType: string, id: string): string =>
  fillBooksPath(`${findRecordType(recordType).paths.get}/comments`, { id });

/** Zoho's files have one comment in place of a list for some types. */
const asList = (data: BooksAnswer): BooksAnswer =>
  isObject(data) && isObject(data.comments) ? { ...data, comments: [data.comments] } : data;

const idOf = ({ comment_id }: BooksRecord): string => String(comment_id);

/** An answer may have the comment, in a list of one for some types. */
function toldBy({ comment, comments }: BooksAnswer): AddedComment {
  const [one] = [comment ?? comments].flat();
  return { commentId: isObject(one) && one.comment_id !== undefined ? idOf(one) : null };
}

const signs: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** A text with signs for their entities, such as `&lt;`, `&#039;` and `&#x27;`. */
const withSigns = (text: string) =>
  text.replace(/&(#?)(\w+);/g, (entity, isNumber, name) =>
    isNumber ? String.fromCharCode(Number(`0${name}`)) : (signs[name] ?? entity),
  );
const withoutSpaces = (text: string) => text.replace(/\s/g, "");

/** Whether Zoho shows a text: as it was sent, or with entities for signs. */
const isSame = (shown: unknown, sent: string): boolean =>
  [String(shown), withSigns(String(shown))].map(withoutSpaces).includes(withoutSpaces(sent));

/** A text without entities, spaces and signs. */
const lettersOf = (text: unknown): string =>
  String(text ?? "").replace(/&#?\w+;|[^\p{L}\p{N}]/gu, "");

/** Whether a text is the same but for its signs. */
const isAlike = (shown: unknown, sent: string) => lettersOf(shown) === lettersOf(sent);
