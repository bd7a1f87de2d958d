import { input } from "@prismatic-io/spectral";
import { toRequiredText } from "./clean";
import { viewId as anyViewId } from "./crm";

/** The custom view whose records a job works on. */
export const viewId = input({
  ...anyViewId,
  required: true,
  comments: "The ID of the custom view whose records to change.",
  clean: toRequiredText("Custom View ID"),
});
