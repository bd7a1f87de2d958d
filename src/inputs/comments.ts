import { input } from "@prismatic-io/spectral";
import { recordTypes } from "../zoho/books/recordTypes";
import { recordId } from "./books";
import { typeInput } from "./credits";
import { toIdOrNumber } from "./recordIds";

/** The type of a record whose comments can be listed (L) or created (C). */
export const commentedType = (letter: "L" | "C") =>
  typeInput(
    "Record Type",
    "The type of the record that has the comments.",
    Object.keys(recordTypes).filter((key) => recordTypes[key]?.comments?.includes(letter)),
  );

export const commentedId = input({
  ...recordId,
  required: true,
  placeholder: "Select or enter an ID or number",
  comments: "The ID of the record, or its number or name.",
  clean: toIdOrNumber("Record ID"),
});
