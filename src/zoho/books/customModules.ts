import { byLabel, type Choice, tellApart } from "../choices";
import { addToHint } from "../errors/errors";
import type { ZohoClient } from "../http/client";
import { booksPath } from "../http/paths";
import { isRows, readAnswer, unreadable } from "./answers";
import { isCustomModule } from "./recordTypes/customModule";

/**
 * The custom modules to choose from; one call. Scope: settings.READ.
 * @throws what fails, with the way without the list: Zoho published it lately (docs/zoho-books.md#custom-modules).
 */
export async function listCustomModules(client: ZohoClient): Promise<Choice[]> {
  try {
    const path = booksPath`/settings/modules`;
    const { data } = await client.send<unknown>({ method: "GET", path, query: { per_page: 200 } });
    const { modules } = readAnswer(data, "list of modules");
    if (!isRows(modules)) throw unreadable("list of modules", data as object);
    const choices = modules.map(({ module_api_name, plural_name, module_name }) => ({
      key: String(module_api_name),
      label: String(plural_name || module_name || module_api_name),
    }));
    return tellApart(choices.filter(({ key }) => isCustomModule(key)).sort(byLabel));
  } catch (thrown) {
    throw addToHint(thrown, "Otherwise, enter the module's API name, such as cm_machines.");
  }
}
