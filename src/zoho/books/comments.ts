import { refuse } from "../errors/refuse";
import type { ZohoClient } from "../http/client";
import { fillBooksPath } from "../http/paths";
import type { ZohoRequest } from "../http/request";
import { isObject } from "../isObject";
import { addedRows } from "./addedRows";
import { answerPages } from "./answerPages";
import { type BooksAnswer, type BooksRecord, readRows, unreadable } from "./answers";
import { findRecordType } from "./recordTypes/findRecordType";
import { repetitionOf } from "./repetition";
import { withoutSpaces, withSigns } from "./withSigns";
import { sendWrite, writeOnce } from "./writes";

/** A comment to write. */
export interface NewComment {
  recordType: string;
  recordId: string;
  comment: string;
  /** Whether clients see the comment, which Zoho takes for some types alone. */
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
    const fresh = addedRows(before, now, idOf).filter(isByPeople);
    const same = fresh.filter(({ description }) => isSame(description, comment));
    // A new comment that differs by its signs alone may be this one, or somebody else's.
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
  const found: BooksRecord[] = [];
  for await (const page of answerPages(client, { path }, "list of Comments")) {
    found.push(...readRows(type, asList(page)).rows);
  }
  return found;
}

/** Whether people wrote it. */
export const isByPeople = ({ comment_type }: BooksRecord): boolean => comment_type !== "system";

const listKeys = ["comments", "contact_comments"];

const commentsPath = (recordType: string, id: string): string =>
  fillBooksPath(`${findRecordType(recordType).paths.get}/comments`, { id });

/** Zoho's files have one comment in place of a list for some types. */
const asList = (data: BooksAnswer): BooksAnswer =>
  isObject(data.comments) ? { ...data, comments: [data.comments] } : data;

const idOf = ({ comment_id }: BooksRecord): string => String(comment_id);

/** An answer may have the comment, in a list of one for some types. */
function toldBy({ comment, comments }: BooksAnswer): AddedComment {
  const [one] = [comment ?? comments].flat();
  return { commentId: isObject(one) && one.comment_id !== undefined ? idOf(one) : null };
}

/** Whether Zoho shows a text: as it was sent, or with entities for signs. */
const isSame = (shown: unknown, sent: string): boolean =>
  [String(shown), withSigns(String(shown))].map(withoutSpaces).includes(withoutSpaces(sent));

/** A text without entities, spaces and signs. */
const lettersOf = (text: unknown): string =>
  String(text ?? "").replace(/&#?\w+;|[^\p{L}\p{N}]/gu, "");

/** Whether a text is the same but for its signs. */
const isAlike = (shown: unknown, sent: string) => lettersOf(shown) === lettersOf(sent);
