import { typeInput, typesWith } from "./books";

/** The type of a record whose comments can be listed (L) or created (C). */
export const commentedType = (letter: "L" | "C") =>
  typeInput(
    "Record Type",
    "The type of the record that has the comments.",
    typesWith(({ comments }) => comments?.includes(letter)),
  );
