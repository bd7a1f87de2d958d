import { answerEverything, type Reply } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { runAction } from "../../support/harness";

const ok = (content: object): Reply => [200, { code: 0, message: "success", ...content }];
const url = "https://books.example.com/1";
const run = async (inputs: object) => {
  const given = { recordId: "100000000000002", organizationId, ...inputs };
  return ((await runAction("booksGetPaymentLink", given)) as { data: { expiresOn: string } }).data;
};
const play = (data: object = { share_link: url }) => answerEverything(() => ok({ data }));

test("a link ends on the day given", async () => {
  const sent = play();
  const link = { url, expiresOn: "2030-01-31" };
  expect(await run({ linkType: "private", expiresOn: "2030-01-31" })).toEqual(link);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.path).toMatch(
    /transaction_id=100000000000002&transaction_type=invoice&link_type=private&expiry_time=2030-01-31/,
  );
});

test("it ends in 30 days where no day is given, in one call", async () => {
  const sent = play();
  const { expiresOn } = await run({ linkType: "public" });
  const days = (Date.parse(expiresOn) - Date.now()) / 86_400_000;
  expect(Math.ceil(days)).toBeGreaterThanOrEqual(29);
  expect(Math.ceil(days)).toBeLessThanOrEqual(31);
  expect(sent).toHaveLength(1);
});

test.each([
  [{}, /Link Type is empty/],
  [{ linkType: "open" }, /Link Type/],
  [{ linkType: "public", expiresOn: "2020-01-31" }, /^Expires On is 2020-01-31, which is over/],
])("%j is refused", async (inputs, message) => {
  const sent = play();
  await expect(run(inputs)).rejects.toThrow(message);
  expect(sent).toEqual([]);
});

test("an answer without a link is an error", async () => {
  play({});
  await expect(run({ linkType: "public", expiresOn: "2030-01-31" })).rejects.toThrow(
    /no payment link/,
  );
});
