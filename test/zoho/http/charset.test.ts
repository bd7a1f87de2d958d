import { decodeText } from "../../../src/zoho/http/charset";

test.each([
  ["text/csv; charset=ISO-8859-1", "fc", "ü"],
  ['text/csv;header=present; Charset="latin1"', "fc", "ü"],
  ["text/plain; charset=windows-1251", "e6", "ж"],
  ["text/csv; charset=UTF-16LE", "fffe3d000100", "=\u0001"],
  ["text/csv; charset=Shift_JIS", "82a0", "あ"],
  ["text/csv; charset=utf-8", "c3bc", "ü"],
  ["text/csv", "c3bc", "ü"],
  [undefined, "c3bc", "ü"],
  ["text/csv; charset=no-such-charset", "c3bc", "ü"],
  ["text/csv; charset=", "c3bc", "ü"],
  ["text/csv; charset=UTF8", "efbbbf61", "\ufeffa"],
])("text of the type %s is decoded by its charset", (contentType, bytes, text) => {
  expect(decodeText(Buffer.from(bytes, "hex"), contentType)).toBe(text);
});
