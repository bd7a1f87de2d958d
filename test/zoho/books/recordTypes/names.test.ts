import { recordTypes } from "../../../../src/zoho/books/recordTypes";
import { customModule } from "../../../../src/zoho/books/recordTypes/customModule";

const types = Object.entries(recordTypes);

test("the names of records are numbers, names and the like, and never days or two fields", () => {
  const names = types.flatMap(([, { nameField }]) => nameField ?? []);
  for (const name of names) expect(name).toMatch(/(name|number|code|title)$/);
});

test.each(types.filter(([, { files, comments, mail, pdf }]) => files || comments || mail || pdf))(
  "records of %s, which inputs take by number or name, have one",
  (_, { nameField }) => expect(nameField).toBeDefined(),
);

test("of some types, the label begins with another field", () => {
  expect(recordTypes.expenses?.nameField).toBe("reference_number");
  expect(recordTypes.chartofaccounts?.nameField).toBe("account_name");
  expect(recordTypes.banktransactions?.nameField).toBeUndefined();
  expect(customModule("cm_machines").nameField).toBe("record_name");
});
