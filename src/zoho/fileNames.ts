/**
 * A file's name as a form carries it: of a slash, only what stands behind it would be left, and a backslash is an escape
 * in the quoted text of a header, so that it would be lost.
 */
export const formFileName = (name: string): string => name.replace(/[/\\]/g, "_");
