import { input } from "@prismatic-io/spectral";
import { toOptionalText, toRequiredText, toTextList } from "./clean";

/** Cleans a module's API name. Steps saved with labels, such as `Price Books`, keep working: API names have no spaces. */
export const toModule = (value: unknown) =>
  toRequiredText("Record Type")(value).replaceAll(" ", "_");

export const recordType = input({
  label: "Record Type",
  type: "string",
  required: true,
  dataSource: "selectCrmModule",
  placeholder: "Select or enter a module",
  comments: "The API name of the CRM module to operate on; custom modules work as well.",
  example: "Contacts",
  clean: toModule,
});

export const recordId = input({
  label: "Record ID",
  type: "string",
  required: true,
  dataSource: "selectCrmRecord",
  placeholder: "Select or enter a record ID",
  comments: "The ID of the record in Zoho CRM.",
  example: "4876876000000333001",
  clean: toRequiredText("Record ID"),
});

export const fields = input({
  label: "Fields",
  type: "string",
  collection: "valuelist",
  required: false,
  dataSource: "selectCrmField",
  placeholder: "Select or enter a field's API name",
  comments: "API names of the fields to get; leave empty to get all fields.",
  example: "Last_Name",
  clean: toTextList("Fields"),
});

export const layoutId = input({
  label: "Layout ID",
  type: "string",
  required: false,
  dataSource: "selectCrmLayout",
  placeholder: "Select or enter a layout ID",
  comments: "The ID of a layout of the module; leave empty for the module as a whole.",
  example: "4876876000000091033",
  clean: toOptionalText("Layout ID"),
});

export const viewId = input({
  label: "Custom View ID",
  type: "string",
  required: false,
  dataSource: "selectCrmCustomView",
  placeholder: "Select or enter a custom view's ID",
  comments: "The ID of a custom view whose records to read.",
  example: "4876876000000087501",
  clean: toOptionalText("Custom View ID"),
});
