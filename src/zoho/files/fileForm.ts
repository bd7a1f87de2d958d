import { formFileName } from "../http/fileNames";
import type { FormPart } from "../http/form";

/** A file as it goes to Zoho. */
export interface NamedFile {
  name: string;
  data: Buffer;
  contentType?: string;
}

/**
 * A form with one file.
 * @param part the name of the file's part.
 * @param values further parts.
 */
export const fileForm = (
  { name, data, contentType }: NamedFile,
  part = "file",
  values: Record<string, string> = {},
): FormPart[] => [
  ...Object.entries(values).map(([key, value]) => ({ key, data: value })),
  { key: part, data, fileName: nameInForm(name), contentType },
];

/** A file's name as it goes to Zoho: quotes and line breaks would end the part's header. */
export const nameInForm = (name: string): string => formFileName(name).replace(/["\r\n]/g, "_");
