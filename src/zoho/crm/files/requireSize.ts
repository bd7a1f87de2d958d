import { refuse } from "../../errors/refuse";

const megabyte = 1024 * 1024;

/**
 * Refuses a file before anything is sent.
 * @param max how many MB Zoho takes, and of what, such as `10 MB per photo`.
 * @throws ZohoError when the file is empty or larger.
 */
export function requireSize(
  operation: string,
  { data }: { data: { length: number } },
  max: { megabytes: number; per: string },
): void {
  if (data.length === 0) {
    const reason = "the file is empty";
    refuse({ product: "crm", operation, reason, hint: "Check the File input." });
  }
  if (data.length <= max.megabytes * megabyte) return;
  refuse({
    product: "crm",
    operation,
    reason: `the file has ${Math.ceil(data.length / megabyte)} MB`,
    hint: `Zoho CRM takes at most ${max.megabytes} MB per ${max.per}.`,
  });
}
