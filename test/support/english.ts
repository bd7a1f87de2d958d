/** How many words a sentence may have that a person reads. */
const maxWords = 25;

/** How many words a text has; what stands between backticks is one. */
export const countWords = (text: string): number =>
  (text.replace(/`[^`]*`/g, "code").match(/[\w'’-]+/g) ?? []).length;

/** The sentences of a text: each ends with a mark before a space, so that dots inside of words end none. */
const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?])\s+/);

/** The sentences that are longer than they may be. */
export const longSentences = (text: string): string[] =>
  sentencesOf(text).filter((sentence) => countWords(sentence) > maxWords);

/** Words that no text for builders uses, each with what to write in its place. */
const unwelcome: [RegExp, string][] = [
  [/\binstances?\b/i, "flow or integration"],
  [/\b(prismatic|embedded|spectral)\b/i, "no name of a platform"],
  [/\bthe most\b(?= \w+s\b)/i, "the maximum number of"],
  [/\b(colour|behaviour|cancelled|organis|recognis|catalogue|licence|favour|centre)/i, "American"],
];

/** What a text for builders says and should say otherwise. */
export const unwelcomeWords = (text: string): string[] =>
  unwelcome.flatMap(([word, instead]) => {
    const found = word.exec(text)?.[0];
    return found ? [`"${found}" (${instead}): ${text}`] : [];
  });
