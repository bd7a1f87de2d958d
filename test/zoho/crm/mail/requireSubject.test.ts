import { requireSubject } from "../../../../src/zoho/crm/mail/requireSubject";

test.each([
  ["Our offer", undefined],
  ["Our offer\n", undefined],
  ["Hi\r\nBcc: ada@example.com", "Subject has a line break"],
  ["x".repeat(11), "Subject has 11 characters. Give at most 10."],
])("%j as subject: %s", (subject, problem) => {
  const require = () => requireSubject(subject, 10);

  if (problem === undefined) expect(require).not.toThrow();
  else expect(require).toThrow(problem);
});
