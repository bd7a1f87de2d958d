import { withSigns } from "../../../src/zoho/books/withSigns";

test.each([
  ["A &amp; B", "A & B"],
  ["&lt;b&gt;&nbsp;&quot;&apos;", "<b> \"'"],
  ["O&#039;Example and O&#x27;Example", "O'Example and O'Example"],
  ["A & B; &unknown;", "A & B; &unknown;"],
])("%s stands for %s", (text, expected) => {
  expect(withSigns(text)).toBe(expected);
});
