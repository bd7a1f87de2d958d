import { input } from "@prismatic-io/spectral";
import { toRequiredText } from "./clean";

export const relatedList = input({
  label: "Related List",
  type: "string",
  required: true,
  dataSource: "selectCrmRelatedList",
  placeholder: "Select or enter a related list's API name",
  comments: "The API name of a related list of Record Type, which is often that of a module.",
  example: "Notes",
  clean: toRequiredText("Related List"),
});
