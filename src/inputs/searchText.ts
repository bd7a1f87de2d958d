import { input } from "@prismatic-io/spectral";
import { toOptionalText } from "./clean";

/** What pickers with many records look for. */
export const searchText = input({
  label: "Search Text",
  type: "string",
  required: false,
  placeholder: "Enter a part of a name",
  comments: "A part of the name of the records to list; leave empty for the newest of all.",
  example: "Example",
  clean: toOptionalText("Search Text"),
});
