import { input } from "@prismatic-io/spectral";
import { toFlag } from "./clean";

/** An input for yes or no, which is no unless it is turned on. */
export const flagInput = (label: string, comments: string, example = "false") =>
  input({
    label,
    type: "boolean",
    required: false,
    default: "false",
    comments,
    example,
    clean: toFlag,
  });

/** The same, which is yes unless it is turned off. */
export const onFlagInput = (label: string, comments: string) =>
  input({
    ...flagInput(label, comments, "true"),
    default: "true",
    clean: (value: unknown): boolean => value === undefined || value === "" || toFlag(value),
  });
