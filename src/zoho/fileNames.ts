/** A file's name as a form carries it: of a slash, only what stands behind it would be left. */
export const formFileName = (name: string): string => name.replaceAll("/", "_");
