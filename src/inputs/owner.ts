import { input } from "@prismatic-io/spectral";
import { userExample } from "../examples";
import { isObject } from "../zoho/isObject";
import { toRequiredText } from "./clean";

/** The user who gets records. */
export const owner = input({
  label: "Owner",
  type: "string",
  required: true,
  dataSource: "selectCrmUser",
  placeholder: "Select a user, or enter an ID or an e-mail address",
  comments: "The ID or the e-mail address of the user who gets the records.",
  example: userExample.id,
  clean: (value: unknown) => toRequiredText("Owner")(isObject(value) ? value.id : value),
});
