/** JSON texts of shapes that no answer of Zoho has. */
export const oddAnswers: readonly string[] = [
  "{}",
  "[]",
  "null",
  '"done"',
  "17",
  '{"data":{}}',
  '{"data":[null]}',
  '{"data":[[]]}',
  '{"data":"none","info":5}',
  '{"data":[{"details":null}],"info":{"more_records":"yes"}}',
  deep(""),
];

/** Those that look like rows, which whoever asks for whatever there is takes as such. */
export const oddRows: readonly string[] = [
  '{"data":[{}]}',
  '{"data":[{"code":"DONE","details":{"id":"1"},"message":"record added"}]}',
  deep("12345678901234567890"),
];

function deep(inner: string): string {
  return `${'{"data":['.repeat(20_000)}${inner}${"]}".repeat(20_000)}`;
}
