import { toRequiredAddress } from "../../../../src/inputs/emailAddresses";
import { toAddressChoices } from "../../../../src/zoho/crm/mail/fromAddresses";

test("addresses are offered by name, each once, with an organization's marked", () => {
  const choices = toAddressChoices([
    { email: "sam@example.com", user_name: "Sam Sample", type: "user", default: true },
    { email: "sam@example.com", user_name: "Sam", type: "imap", id: "1" },
    { email: "sales@example.com", user_name: 'Example "Sales" <x>', type: "org_email", id: "2" },
    { email: "plain@example.com", user_name: null },
    { email: null, user_name: "Nobody" },
    {},
  ]);

  expect(choices).toEqual([
    {
      key: "Example  Sales   x <sales@example.com>",
      label: 'Example "Sales" <x> (sales@example.com), organization',
    },
    { key: "plain@example.com", label: "plain@example.com" },
    { key: "Sam Sample <sam@example.com>", label: "Sam Sample (sam@example.com)" },
  ]);
});

test.each(["Example, Sam", "Sam; Sample", 'Sam "Ex, Ample" Sample', "Sample <, Sam>", "Sam"])(
  "the key of %s is an address for From",
  (user_name) => {
    const [choice] = toAddressChoices([{ email: "sam@example.com", user_name }]);

    expect(toRequiredAddress("From")(choice?.key)).toMatchObject({ email: "sam@example.com" });
  },
);

test("no addresses are no choices", () => {
  expect(toAddressChoices([])).toEqual([]);
});
