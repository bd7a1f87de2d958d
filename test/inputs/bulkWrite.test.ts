import { crmCreateBulkWriteJob } from "../../src/actions/crm/createBulkWriteJob";

const clean = (value: unknown) =>
  (crmCreateBulkWriteJob.inputs as { rows: { clean: (value: unknown) => unknown } }).rows.clean(
    value,
  );

test("the rows of a bulk write are objects, and no gaps of a list", () => {
  const withGap = [{ Last_Name: "Example" }];
  withGap.length = 2;

  expect(clean([{ Last_Name: "Example" }])).toEqual([{ Last_Name: "Example" }]);
  expect(() => clean(withGap)).toThrow("Rows is no list of objects");
  expect(() => clean([null])).toThrow("Rows is no list of objects");
});
