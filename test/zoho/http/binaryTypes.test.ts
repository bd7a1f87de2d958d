import { isBinary } from "../../../src/zoho/http/binaryTypes";

const bytes = Buffer.from([0x25, 0x50, 0xff, 0xfe, 0x00]);
const text = Buffer.from("Example für alle");

test.each([
  "image/png",
  "IMAGE/JPEG; charset=binary",
  "audio/mpeg",
  "video/mp4",
  "application/pdf",
  "application/pdf;charset=UTF-8",
  "application/zip",
  "application/x-zip-compressed",
  "application/msword",
  "application/vnd.ms-excel",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.oasis.opendocument.text",
])("%s is binary, whatever it holds", (type) => {
  expect([isBinary(type, bytes), isBinary(type, text)]).toEqual([true, true]);
});

test.each([
  "image/svg+xml",
  "image/svg+xml; charset=utf-8",
  "text/html",
  "text/csv; charset=iso-8859-1",
  "application/xml",
  "application/problem+json",
])("%s is text, whatever it holds", (type) => {
  expect([isBinary(type, bytes), isBinary(type, text)]).toEqual([false, false]);
});

test.each(["application/octet-stream", "application/x-download", "application/rtf", "", undefined])(
  "%j is what its bytes are",
  (type) => {
    expect([isBinary(type, bytes), isBinary(type, text)]).toEqual([true, false]);
  },
);
