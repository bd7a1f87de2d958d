import { longSentences, unwelcomeWords } from "./support/english";
import { type ManifestInput, manifest } from "./support/manifest";

const { actions, triggers, dataSources, connections } = manifest;

const operations = [actions, triggers, dataSources].flatMap((kind) => Object.values(kind));

/** Every text of a form, by where it stands. */
const texts = [
  ...operations.flatMap(({ key, display, inputs }) => [
    [`${key}, label`, display.label],
    [`${key}, description`, display.description],
    ...inputs.flatMap((input) => textsOf(key, input)),
  ]),
  ...connections.flatMap(({ key, label, comments, inputs }) => [
    [`${key}, label`, label],
    [`${key}, comments`, comments],
    ...inputs.flatMap((input) => textsOf(key, input)),
  ]),
] as [string, string][];

const maxComment = 100;

function textsOf(operation: string, { key, label, comments, placeholder }: ManifestInput) {
  const where = `${operation}.${key}`;
  return [
    [`${where}, label`, label],
    [`${where}, comments`, comments],
    [`${where}, placeholder`, placeholder],
  ].filter(([, text]) => typeof text === "string");
}

test("comments of inputs have at most 100 characters", () => {
  const comments = texts.filter(([where]) => /\..*, comments$/.test(where));
  expect(comments.length).toBeGreaterThan(300);
  expect(comments.filter(([, text]) => text.length > maxComment)).toEqual([]);
});

test("sentences of descriptions and comments have at most 25 words", () => {
  expect(texts.filter(([, text]) => longSentences(text).length > 0)).toEqual([]);
});

test("no text of a form names a platform or uses a word that builders do not", () => {
  expect(texts.flatMap(([, text]) => unwelcomeWords(text))).toEqual([]);
});
