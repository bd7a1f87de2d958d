import type { ZohoFailure } from "../../errors/failure";

/** Tells whether Zoho refuses a conversion since it is done, which one message says under another code. */
export const saysConverted = ({ code, reason }: ZohoFailure): boolean =>
  code === "ID_ALREADY_CONVERTED" || /already converted/i.test(reason);
