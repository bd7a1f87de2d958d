import { input } from "@prismatic-io/spectral";
import { refuse } from "../zoho/errors/refuse";
import { isObject } from "../zoho/isObject";
import { parseOrKeep, toTextList } from "./clean";

const label = "Tags";

// docs/zoho-crm.md#tags.
const maxName = 25;

/** Tags as records and CRM - List Tags give them are objects with names. */
const toName = (tag: unknown) => (isObject(tag) && "name" in tag ? tag.name : tag);

/** Names of tags, each once. @throws Error naming the input when it is empty, which lists may be, or a name too long. */
function toTags(value: unknown): string[] {
  const given = parseOrKeep(value);
  const names = [...new Set(toTextList(label)(Array.isArray(given) ? given.map(toName) : given))];
  const long = names.find((name) => name.length > maxName);
  if (long !== undefined) {
    refuse(`${label} has "${long}". A tag's name has at most ${maxName} characters.`);
  }
  if (names.length > 0 || Array.isArray(given)) return names;
  refuse(`${label} is empty. Give the name of at least one tag.`);
}

/** Tags by their names; a name has no comma (docs/zoho-crm.md#tags). */
export const tags = input({
  label,
  type: "string",
  collection: "valuelist",
  required: true,
  dataSource: "selectCrmTag",
  placeholder: "Select or enter a tag's name",
  comments: "Names of the tags; the record's other tags stay.",
  example: "Warm",
  clean: toTags,
});
