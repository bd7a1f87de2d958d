import { input } from "@prismatic-io/spectral";
import { refuse } from "../zoho/errors/refuse";
import { toTextList } from "./clean";

const label = "Tags";

// docs/zoho-crm.md#tags.
const maxName = 25;

/** Names of tags, each once. @throws Error naming the input when it is empty, which lists may be, or a name too long. */
function toTags(value: unknown): string[] {
  const names = [...new Set(toTextList(label)(value))];
  const long = names.find((name) => name.length > maxName);
  if (long !== undefined) {
    refuse(`${label} has "${long}". A tag's name has at most ${maxName} characters.`);
  }
  if (names.length > 0 || Array.isArray(value)) return names;
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
