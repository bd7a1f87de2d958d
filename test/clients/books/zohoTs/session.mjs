/** The client on Books' older host of the European data center, and how its answers are read. */
import { createRequire } from "node:module";
import { account, NotPlayed, Refused } from "../../calls.mjs";

const { Zoho, ZohoApiClient, ZohoApiError } = createRequire(import.meta.url)("@trieb.work/zoho-ts");

export const zoho = new Zoho(
  new ZohoApiClient({
    orgId: account.organizationId,
    apiFlavour: "books",
    dc: ".eu",
    headers: { authorization: `Zoho-oauthtoken ${account.accessToken}` },
  }),
);

/** The client throws an error of its own for a refusal, with Zoho's code. */
export async function read(answer) {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ZohoApiError) || error.code === undefined) throw error;
    if (error.code === "NOT_PLAYED") throw new NotPlayed(error.message);
    throw new Refused(error.code, error.message);
  }
}

export const sorted = (values) => [...values].sort();
