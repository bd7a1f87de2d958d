import { input } from "@prismatic-io/spectral";
import { refuse } from "../zoho/errors/refuse";
import { holdsBytes, isStepFile } from "../zoho/files/stepFile";
import type { FormPart } from "../zoho/http/form";
import type { Variables } from "../zoho/raw/placeholders";
import { toFile, toJson, toOptionalText, toPlainText, toRequiredText } from "./clean";
import { toPairs } from "./pairs";

// Line breaks in a header of a part would end it.
const toPartHeader = (label: string) => {
  const toText = toOptionalText(label);
  return (value: unknown) => {
    const text = toText(value);
    if (text === undefined || /^[\x20-\x7e]+$/.test(text)) return text;
    refuse(`${label} holds characters that a content type does not have. Check the content type.`);
  };
};

function toPart(value: unknown): FormPart {
  const part = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const label = "Parts";
  if (!("content" in part)) {
    refuse('Parts holds a part without "content". Give each part a "name" and "content".');
  }
  const { content } = part;
  const key = toRequiredText("The name of one of Parts")(part.name);
  const fileName = toOptionalText(label)(part.fileName);
  const contentType = toPartHeader("The contentType of one of Parts")(part.contentType);
  const isJson = typeof content === "object" && content !== null;
  const own = isStepFile(content)
    ? toFile(label, content)
    : { data: toPlainText(label, content), contentType: isJson ? "application/json" : undefined };
  return { key, fileName, ...own, contentType: contentType ?? own.contentType };
}

function toParts(value: unknown): FormPart[] {
  const given = toJson("Parts")(value) ?? [];
  return (Array.isArray(given) ? given : [given]).map(toPart);
}

export const parts = input({
  label: "Parts",
  type: "data",
  required: false,
  placeholder: "Reference a list of parts or enter JSON",
  comments: 'Further parts of a multipart form, as a list of objects with "name" and "content".',
  example:
    '[{"name": "metadata", "contentType": "application/json", "content": {"title": "Offer"}}]',
  clean: toParts,
});

function toVariables(value: unknown): Variables {
  const label = "Variables";
  const read = new Map<string, unknown>();
  for (const [written, entry] of toPairs(label, value)) {
    const text = toPlainText(label, entry);
    if (holdsBytes(entry) || /\p{Surrogate}/u.test(text)) {
      refuse(`Variables: "${written}" is no text. Send files with File Data or Parts.`);
    }
    const name = written.replace(/^\$\{(.*)\}$/s, "$1").trim();
    if (read.has(name)) refuse(`Variables holds "${name}" twice. Keep one of them.`);
    const isTyped = ["number", "boolean", "object"].includes(typeof entry);
    read.set(name, isTyped ? entry : text);
  }
  return read;
}

export const variables = input({
  label: "Variables",
  type: "string",
  collection: "keyvaluelist",
  required: false,
  placeholder: "Enter a name and its value",
  comments: `Values for placeholders such as \${Name} in the URL, query, headers and body.`,
  example: "Name: Ada Example",
  clean: toVariables,
});
