import { isZohoError } from "../../../src/zoho/errors/errors";
import { refusal, refuse } from "../../../src/zoho/errors/refuse";

const request = {
  product: "books",
  operation: "list invoices",
  reason: "no",
  hint: "Look.",
} as const;

test("an input is refused by an error with the message alone", () => {
  expect(() => refuse("Page is empty. Give it a value.")).toThrow(
    new Error("Page is empty. Give it a value."),
  );
});

test("a request is refused by a ZohoError that need not be tried again", () => {
  const error = refusal(request);

  expect(isZohoError(error)).toBe(true);
  expect(error.failure).toEqual({ ...request, retryable: false });
  expect(() => refuse(request)).toThrow(error);
});

test("what may be tried again says so", () => {
  expect(refusal({ ...request, retryable: true }).failure.retryable).toBe(true);
});

test("what was thrown below stays as the cause", () => {
  expect(refusal("No.", new Error("below"))).toHaveProperty("cause.message", "below");
  expect(refusal(request, new Error("below"))).toHaveProperty("cause.message", "below");
});

test("a long value leaves the label before it and the next step behind it", () => {
  const { message } = refusal(`Rows is "${"0".repeat(20_000)}". Choose Replace or Keep Others.`);

  expect(message.length).toBeLessThan(2_100);
  expect(message).toMatch(/^Rows is "0+ \.\.\. 0+"\. Choose Replace or Keep Others\.$/);
});

test("other texts stay as they are", () => {
  expect(refusal("Give Credits, or choose All Credits.").message).toBe(
    "Give Credits, or choose All Credits.",
  );
});
