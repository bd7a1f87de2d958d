import { type EmailAddress, writeAddress } from "../../../../src/zoho/crm/mail/emailAddress";

const email = "ada@example.com";

test.each<[unknown, string]>([
  ["Ada Example", `Ada Example <${email}>`],
  ["Example, Ada", `"Example, Ada" <${email}>`],
  ['Ada "A" <x>', `Ada  A   x <${email}>`],
  [email, email],
  ["", email],
  [undefined, email],
  [{ first: "Ada" }, email],
])("an address with the name %j", (user_name, written) => {
  expect(writeAddress({ email, user_name } as EmailAddress)).toBe(written);
});
