import type { ZohoClient } from "../http/client";
import type { ZohoRequest } from "../http/request";
import { endless, watchWalk } from "../pages/endless";
import { unproven } from "../pages/unproven";
import { type BooksAnswer, readAnswer, saysMore } from "./answers";

/**
 * The pages of an answer that is no list of records; whoever stops early stops the calls.
 * @param what the content, for messages.
 * @param onRepeat ends the pages where one comes again. Without it, they fail.
 * @throws ZohoError for an announced page that does not tell whether more follow.
 */
export async function* answerPages(
  client: ZohoClient,
  { path, query }: Pick<ZohoRequest, "path" | "query">,
  what: string,
  onRepeat?: (page: number) => void,
): AsyncGenerator<BooksAnswer> {
  const operation = `GET ${path}`;
  const walk = watchWalk("books", operation);
  for (let page = 1; ; page += 1) {
    // Only some lists take pages, which others may refuse.
    const asked = page > 1 ? { ...query, page } : query;
    const { data } = await client.send<unknown>({ method: "GET", path, query: asked });
    const answer = readAnswer(data, what);
    if (!walk.readPage([{ ...answer, page_context: undefined }])) {
      if (onRepeat) return onRepeat(page);
      throw endless("books", operation);
    }
    yield answer;
    const more = saysMore(answer, operation);
    if (more === undefined && page > 1) throw unproven("books", operation);
    if (!more) return;
  }
}
