import { input } from "@prismatic-io/spectral";
import { toOptionalText } from "./clean";

/** An input for a text that may be left out. */
export const textInput = (label: string, comments: string, example: string) =>
  input({
    label,
    type: "string",
    required: false,
    placeholder: "Enter a text",
    comments,
    example,
    clean: toOptionalText(label),
  });
