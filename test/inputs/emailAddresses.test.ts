import {
  toAddresses,
  toOptionalAddress,
  toRequiredAddress,
  toRequiredAddresses,
} from "../../src/inputs/emailAddresses";

const read = toAddresses("To");
const ada = { email: "ada@example.com", user_name: "Ada Example" };
const bo = { email: "bo@example.com" };

test.each<[string, unknown, unknown]>([
  ["a list", ["Ada Example <ada@example.com>", "bo@example.com"], [ada, bo]],
  ["text with commas", "Ada Example <ada@example.com>, bo@example.com", [ada, bo]],
  ["text with semicolons and lines", "Ada Example <ada@example.com>;\nbo@example.com\n", [ada, bo]],
  ["JSON text of a list", '["bo@example.com"]', [bo]],
  ["people of an e-mail", [{ email: "ada@example.com", user_name: "Ada Example" }], [ada]],
  ["a user of another step", { email: "ada@example.com", full_name: "Ada Example" }, [ada]],
  ["a contact of another step", { Email: "ada@example.com", Full_Name: "Ada Example" }, [ada]],
  [
    "a quoted name with a comma",
    '"Example, Ada" <ada@example.com>',
    [{ email: "ada@example.com", user_name: "Example, Ada" }],
  ],
  ["an address without a name in brackets", "<bo@example.com>", [bo]],
  ["an address that comes again", ["bo@example.com", "Bo <BO@example.com>"], [bo]],
  ["empty entries", ["", null, " ", "bo@example.com"], [bo]],
  ["nothing", "", []],
  ["undefined", undefined, []],
])("%s is read", (_, given, expected) => {
  expect(read(given)).toEqual(expected);
});

test.each<[unknown, string]>([
  ["ada", 'To has "ada", which is no e-mail address.'],
  ["Ada <ada@example.com", "which is no e-mail address"],
  ["ada@example.com bo@example.com", "which is no e-mail address"],
  ["ada@example.com\r\nBcc: bo@example.com", "which is no e-mail address"],
  [[{ name: "Ada" }], "To, entry 1, has no email. Give an address under email"],
  [["", bo, { Email: null, Full_Name: "Ada Example" }], "To, entry 3, has no email."],
  [{ email: 7 }, "To, entry 1, has no email."],
  ["<>", 'To has "", which is no e-mail address.'],
  [[["ada@example.com"], 7], "To has an entry that is neither a text nor an object"],
  [[[[["ada@example.com"]]]], "To has an entry that is neither a text nor an object"],
  [
    Array.from({ length: 51 }, (_, index) => `a${index}@example.com`),
    "To has 51 addresses. Zoho CRM takes at most 50.",
  ],
])("%j is refused", (given, message) => {
  expect(() => read(given)).toThrow(message);
});

const inQuotes =
  /A name with a comma or semicolon stands in quotes, such as "Sam Sample, Administrator" </;

test.each([
  ["Example, Ada <ada@example.com>", 'To has "Example", which is no e-mail address.'],
  ["bo@example.com; Example; Ada <ada@example.com>", 'To has "Example", which is no'],
])("%s is told to need quotes", (given, message) => {
  expect(() => read(given)).toThrow(message);
  expect(() => read(given)).toThrow(inQuotes);
  expect(() => toRequiredAddress("From")(given)).toThrow(inQuotes);
});

test.each(["ada, bo@example.com", "Ada <ada@>", '["Ada", "Bo <bo@example.com>"]'])(
  "%s needs no quotes",
  (given) => {
    expect(() => read(given)).toThrow("which is no e-mail address");
    expect(() => read(given)).not.toThrow(inQuotes);
  },
);

test("one address is one, or none where none is asked for", () => {
  expect(toOptionalAddress("Reply To")("")).toBeUndefined();
  expect(toRequiredAddress("From")("bo@example.com")).toEqual(bo);
  expect(() => toRequiredAddress("From")(" ")).toThrow("From is empty. Enter an e-mail address.");
  expect(() => toRequiredAddresses("To")([])).toThrow("To is empty. Enter an e-mail address.");
  expect(() => toOptionalAddress("Reply To")("bo@example.com, ada@example.com")).toThrow(
    "Reply To has more than one address. Give one.",
  );
});
