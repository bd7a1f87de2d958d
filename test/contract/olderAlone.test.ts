import { standsInOlderAlone } from "./olderAlone";

test.each([
  ["/crm/v8/Deals/1/actions/blueprint", true],
  ["/crm/v8/Deals/1/Emails", true],
  ["/crm/v8/Deals/1/Emails/2f", true],
  ["/crm/v8/Deals/1/Emails/actions/download_attachments", false],
  ["/crm/v8/Deals/1/Notes", false],
])("%s stands in the older files alone: %s", (path, expected) => {
  expect(standsInOlderAlone(path)).toBe(expected);
});
