import { longSentences, unwelcomeWords } from "./support/english";
import { manifest } from "./support/manifest";
import { readSourceTexts } from "./support/sourceTexts";

const { actions, triggers, dataSources, connections } = manifest;

const operations = [actions, triggers, dataSources].flatMap((kind) => Object.values(kind));

const labels = [
  ...operations.map(({ display }) => display.label),
  ...connections.map(({ label }) => label),
  ...[...operations, ...connections].flatMap(({ inputs }) =>
    inputs
      .flatMap((input) => [input, ...(input.inputs ?? [])])
      .flatMap(({ label, model }) => [label, ...(model ?? []).map((choice) => choice.label)]),
  ),
];

/** Names that no label has: of Zoho and its pages, of formats, of words of COQL, and of what examples are made of. */
const names = [
  ..."Zoho|ZohoBooks|ZohoFiles|Zoho API Console|API Names|Setup|Developer Hub|SDKs|ZAPI|REST API".split(
    "|",
  ),
  ..."HTTP|HTTPS|URL|URLs|ISO|UTC|YYYY-MM-DD|JSON|PDF|ZIP|SQL|MB|ID|IDs|API|Host|Authorization|Date".split(
    "|",
  ),
  ..."COQL|WHERE|LIMIT|OFFSET|ORDER BY|AS|And".split("|"),
  ..."Sam Sample|Administrator|Deals|Leads|Notes|Tasks|Events|Calls|Emails|Stage|Qualification|Amount|Contacted|Name|Refund on a Card".split(
    "|",
  ),
];

const texts = readSourceTexts().map(({ place, text }) => [place, text] as const);

const knownLongestFirst = [...new Set([...labels, ...names])].sort((a, b) => b.length - a.length);

const known = new RegExp(
  `(?<!\\w)(?:${knownLongestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})(?!\\w)`,
  "g",
);

/** Words with a capital that begin no sentence and are part of no known name, such as a label that was renamed. */
const unknownNames = (text: string): string[] =>
  text
    .replace(known, "…")
    .match(/(?<!^ ?|[.?!:>"'] |\$\{\} )(?<![\w.$-])[A-Z][A-Za-z]+\b(?: [A-Z][A-Za-z]+\b)*/g) ?? [];

/** A sentence that begins with a pronoun, or does something with one; its noun stands in the sentence before. */
const pronoun =
  /(?:^|[.?!] )(?:[A-Z][a-z]+ (?:it|them)\b|(?:It|They|Them|Its|Their)(?! is unknown) )/;

test("the texts of the sources are read", () => {
  expect(texts.length).toBeGreaterThan(800);
  expect(texts.some(([, text]) => text.endsWith(" is empty. Enter a value."))).toBe(true);
});

test("sentences of hints, refusals and warnings have at most 25 words", () => {
  expect(texts.filter(([, text]) => longSentences(text).length > 0)).toEqual([]);
});

test("no hint, refusal or warning names a platform or uses a word that builders do not", () => {
  expect(texts.flatMap(([place, text]) => unwelcomeWords(`${text} (${place})`))).toEqual([]);
});

test("no sentence rests on the noun of the one before", () => {
  expect(texts.filter(([, text]) => pronoun.test(text))).toEqual([]);
});

test("labels and operations that texts name are those of the component", () => {
  expect(texts.flatMap(([place, text]) => unknownNames(text).map((name) => [place, name]))).toEqual(
    [],
  );
});
