import { recordTypes } from "../zoho/books/recordTypes";
import { typeInput } from "./credits";

/** The type of a record whose comments can be listed (L) or created (C). */
export const commentedType = (letter: "L" | "C") =>
  typeInput(
    "Record Type",
    "The type of the record that has the comments.",
    Object.keys(recordTypes).filter((key) => recordTypes[key]?.comments?.includes(letter)),
  );
