import type { ZohoClient } from "../../http/client";
import { followJob, waitingEnd } from "../followJob";
import type { ConvertedLead } from "./conversion";
import { readConversion, type ToldConversion } from "./readConversion";
import { warnOfUntold } from "./warnOfUntold";

/** Seconds for which a conversion that Zoho put off is waited for. */
const maxWait = 120;

/** Reads a lead until the conversion that Zoho put off is done, or as long as somebody may wait. */
export async function followConversion(
  client: ZohoClient,
  leadId: string,
  jobId: string | null,
): Promise<ConvertedLead> {
  const look = () => readConversion(client, leadId);
  const end = waitingEnd(client, maxWait);
  // The conversion is Zoho's by now: that the lead cannot be read changes nothing about it.
  const told = await followJob(look, ({ isConverted }) => isConverted, end).catch(
    (thrown: Error): ToldConversion => {
      client.log.warn(`Lead ${leadId} cannot be read while it is converted: ${thrown.message}`);
      return nothingTold;
    },
  );
  if (told.isConverted) warnOfUntold(client.log, leadId, told.untold);
  const state = told.isConverted ? "converted" : "scheduled";
  return { ...told.became, alreadyConverted: false, state, jobId };
}

const nothingTold: ToldConversion = {
  isConverted: false,
  became: { contactId: null, accountId: null, dealId: null },
  untold: [],
};
