import { input } from "@prismatic-io/spectral";
import { toFlag } from "./clean";

/** An input for yes or no, which is no unless it is turned on. */
export const flagInput = (label: string, comments: string) =>
  input({
    label,
    type: "boolean",
    required: false,
    default: "false",
    comments,
    example: "false",
    clean: toFlag,
  });
