/**
 * A file's name as a form carries it. Of a name with a slash, readers keep only what follows the slash. In a header's
 * quoted text a backslash is an escape and would be lost.
 */
export const formFileName = (name: string): string => name.replace(/[/\\]/g, "_");
