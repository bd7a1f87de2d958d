import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { rowsOf } from "../records/rows";

/** The CRM organization, with the members that the connector reads (docs/zoho-crm.md#organization). */
export interface CrmOrganization {
  id: string;
  /** The organization's ID at Zoho, by which bulk uploads name it. */
  zgid: string;
  company_name: string;
  /** IANA zone. */
  time_zone: string;
  /** The home currency's code. */
  iso_code?: string;
  /** `production`, `sandbox`, `developer` or `bigin`; capitalized in older documents. */
  type?: string;
  license_details?: { paid?: boolean; paid_type?: string };
  [other: string]: unknown;
}

/**
 * The organization that the connection belongs to. Scope: ZohoCRM.org.READ.
 * @throws ZohoError when Zoho names none.
 */
export async function getOrganization(client: ZohoClient): Promise<CrmOrganization> {
  const path = crmPath`/org`;
  const { data } = await client.send({
    method: "GET",
    path,
  });
  const [organization] = rowsOf<CrmOrganization>(data, "org", `GET ${path}`);
  if (organization) return organization;
  refuse({
    product: "crm",
    operation: `GET ${path}`,
    reason: "Zoho names no organization for this connection",
    hint: "Connect to Zoho again as a user of a CRM organization.",
  });
}
