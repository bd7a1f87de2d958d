import { input } from "@prismatic-io/spectral";
import { refuse } from "../zoho/errors/refuse";
import { toTextList } from "./clean";

const label = "Tags";

/** Names of tags, each once. @throws Error naming the input when it is empty; a list of a step may be. */
function toTags(value: unknown): string[] {
  const names = [...new Set(toTextList(label)(value))];
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
