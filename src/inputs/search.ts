import { input } from "@prismatic-io/spectral";
import { refuse } from "../zoho/errors/refuse";
import { toOptionalText } from "./clean";

/** Makes a cleaner for a text that Zoho searches for in this form alone (docs/zoho-crm.md#search). */
const toSearched = (label: string, form: RegExp, expected: string) => (value: unknown) => {
  const text = toOptionalText(label)(value);
  if (text === undefined || form.test(text)) return text;
  refuse(`${label} is "${text}". Give ${expected}.`);
};

export const email = input({
  label: "Email",
  type: "string",
  required: false,
  placeholder: "Enter an e-mail address",
  comments: "The whole e-mail address to search for, in all e-mail fields of the module.",
  example: "ada@example.com",
  clean: toSearched(
    "Email",
    /^[^\s@,()]+@[^\s@,()]+$/,
    "a whole address, or search for a part by Conditions",
  ),
});

export const phone = input({
  label: "Phone",
  type: "string",
  required: false,
  placeholder: "Enter a phone number",
  comments: "A phone number, or a part of one, to search for in all phone fields of the module.",
  example: "555-0100",
  clean: toSearched(
    "Phone",
    /^\+?[0-9 ().-]{3,}$/,
    "at least three digits, with blanks and the marks + - . ( ) alone",
  ),
});

export const word = input({
  label: "Word",
  type: "string",
  required: false,
  placeholder: "Enter a word",
  comments: "A word or a part of one, of at least two letters, to search for in all texts.",
  example: "Example",
  clean: toSearched("Word", /^.{2,}$/su, "at least two letters"),
});
