import { readReason } from "../../../src/zoho/http/readFailure";

test.each([
  ["the message", { message: "Invalid data", error_description: "d", ERROR_MESSAGE: "E" }],
  ["its description, where an error has no message", { error_description: "Invalid data" }],
  [
    "its description, where the message is empty",
    { message: "", error_description: "Invalid data" },
  ],
  [
    "its description, where the message is no text",
    { message: {}, error_description: "Invalid data" },
  ],
  ["the upload server's own key", { ERROR_CODE: 400, ERROR_MESSAGE: "Invalid data" }],
  ["the download server's own key", { info: "Invalid data", http_status: "403" }],
  ["what stands in the second key alone", { "x-error": "Invalid data" }],
  ["texts alone", { ERROR_MESSAGE: "Invalid data", info: 7, "x-error": { a: 1 }, "x-info": null }],
  ["texts that are not empty", { ERROR_MESSAGE: "", info: "", "x-error": "Invalid data" }],
])("the reason of an error is %s", (_what, body) => {
  expect(readReason(body)).toBe("Invalid data");
});

test.each([
  [
    "an upload",
    { "x-error": "check the headers", ERROR_MESSAGE: "Bad Request" },
    "check the headers",
  ],
  ["a download", { "x-info": "Link not valid", info: "Bad Request" }, "Link not valid"],
])("what is wrong with %s comes first, then what to check", (_what, body, more) => {
  expect(readReason(body)).toBe(`Bad Request: ${more}`);
});

test.each([[{}], [{ code: "X" }], [{ message: "", ERROR_MESSAGE: "" }], [{ message: 7, info: 8 }]])(
  "an error without words has no reason: %j",
  (body) => {
    expect(readReason(body)).toBeUndefined();
  },
);
