import type { ZohoClient } from "../http/client";
import type { ZohoRequest } from "../http/request";
import { watchWalk } from "../pages/endless";
import { type BooksRecord, readAnswer } from "./answers";

/**
 * The pages of an answer that is no list of records, without Zoho's envelope; whoever stops early stops the calls.
 * A page that came before ends them.
 * @param what the content, for messages.
 */
export async function* answerPages(
  client: ZohoClient,
  { path, query }: Pick<ZohoRequest, "path" | "query">,
  what: string,
): AsyncGenerator<BooksRecord> {
  const walk = watchWalk("books", `GET ${path}`);
  for (let page = 1; ; page += 1) {
    const asked = page > 1 ? { ...query, page } : query;
    const { data } = await client.send<unknown>({ method: "GET", path, query: asked });
    const { code: _, message: __, page_context, ...content } = readAnswer(data, what);
    if (!walk.readPage([content])) return;
    yield content;
    if (String(page_context?.has_more_page) !== "true") return;
  }
}
