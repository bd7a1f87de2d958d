import { byLabel, type Choice, tellApart } from "../choices";
import { addToHint } from "../errors/errors";
import type { ZohoClient } from "../http/client";
import { booksPath } from "../http/paths";
import { type BooksRecord, isRows, readAnswer, unreadable } from "./answers";
import { isCustomModule } from "./recordTypes/customModule";

/** Zoho's own number of rows: what is shorter is the last page. */
const defaultPage = 10;

/** As many as a picker has time for. */
const maxPages = 50;

/**
 * How many modules a page may have is UNSURE (docs/zoho-books.md#custom-modules). Where a further page does not come, those
 * before are given, with a warning.
 */
async function readModules(client: ZohoClient): Promise<BooksRecord[]> {
  const found = new Map<unknown, BooksRecord>();
  for (let page = 1; page <= maxPages; page++) {
    const modules = await readPage(client, page).catch((thrown) => {
      if (page === 1) throw thrown;
      client.log.warn(`Page ${page} of the custom modules did not come; more modules may exist.`);
      return [];
    });
    const before = found.size;
    for (const module of modules) found.set(module.module_api_name, module);
    if (found.size === before || modules.length < defaultPage) break;
  }
  return [...found.values()];
}

async function readPage(client: ZohoClient, page: number): Promise<BooksRecord[]> {
  const query = { per_page: 200, page: page > 1 ? page : undefined };
  const path = booksPath`/settings/modules`;
  const { data } = await client.send<unknown>({ method: "GET", path, query });
  const { modules } = readAnswer(data, "list of modules");
  if (!isRows(modules)) throw unreadable("list of modules", data as object);
  return modules;
}

/**
 * The custom modules to choose from; a call for each page. Scope: settings.READ.
 * @throws what fails, with the way without the list: Zoho published it lately (docs/zoho-books.md#custom-modules).
 */
export async function listCustomModules(client: ZohoClient): Promise<Choice[]> {
  try {
    const choices = (await readModules(client)).map(
      ({ module_api_name, plural_name, module_name }) => ({
        key: String(module_api_name),
        label: String(plural_name || module_name || module_api_name),
      }),
    );
    return tellApart(choices.filter(({ key }) => isCustomModule(key)).sort(byLabel));
  } catch (thrown) {
    throw addToHint(thrown, "Otherwise, enter the module's API name, such as cm_machines.");
  }
}
