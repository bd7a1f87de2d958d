import { createHash } from "node:crypto";

/** Eight characters that stand for a text: 48 bits, so that ten thousands of them do not meet by chance. */
export const digest = (text: string): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, 8);
