import { parseUrl } from "../http/urls";

/** The one table of Zoho's data centers. Tokens and keys are sent to the hosts named here and to no other. */

/** One Zoho data center with the hosts that belong to it. */
export interface DataCenter {
  region: string;
  name: string;
  /** Where people authorize and tokens are issued. */
  accountsHost: string;
  /** The production API host; `sandbox.` and `developer.` hosts share its domain. */
  apiHost: string;
  /** Where files for bulk writes are uploaded. */
  uploadHost: string;
  /** Where functions of version 1 run, by API key only; no access token is sent there. */
  platformHost: string;
  /** Where the older clients of Books find it; no access token is sent there. */
  olderBooksHost: string;
  /** Where they may have to be uploaded instead; undefined when there is no doubt. */
  otherUploadHost?: string;
  /** Where results of bulk writes may lie. */
  downloadHosts: string[];
  /** Where the OAuth client is registered. */
  consoleHost: string;
}

// docs/zoho-crm.md#data-centers. UK and AE API hosts and the last four upload hosts are UNSURE: third-party sources
// only. Of the platform hosts only that of the US is documented; all others are UNSURE, named like their accounts
// hosts.
export const dataCenters: readonly DataCenter[] = [
  dataCenter("US", "United States", "accounts.zoho.com", "com"),
  dataCenter("EU", "Europe", "accounts.zoho.eu", "eu"),
  dataCenter("IN", "India", "accounts.zoho.in", "in"),
  dataCenter("AU", "Australia", "accounts.zoho.com.au", "com.au"),
  dataCenter("JP", "Japan", "accounts.zoho.jp", "jp"),
  dataCenter("UK", "United Kingdom", "accounts.zoho.uk", "uk"),
  dataCenter("CA", "Canada", "accounts.zohocloud.ca", "ca", "upload.zohocloud.ca"),
  dataCenter("AE", "United Arab Emirates", "accounts.zoho.ae", "ae"),
  dataCenter("SA", "Saudi Arabia", "accounts.zoho.sa", "sa", "files.zoho.sa"),
  dataCenter("CN", "China", "accounts.zoho.com.cn", "com.cn"),
];

function dataCenter(
  region: string,
  name: string,
  accountsHost: string,
  apiSuffix: string,
  ownUploadHost?: string,
): DataCenter {
  const commonUploadHost = `content.zohoapis.${apiSuffix}`;
  const uploadHost = ownUploadHost ?? commonUploadHost;
  return {
    region,
    name,
    accountsHost,
    apiHost: `www.zohoapis.${apiSuffix}`,
    uploadHost,
    platformHost: accountsHost.replace("accounts.", "platform."),
    // docs/zoho-books.md#hosts: the data center's domain, as its accounts host has it.
    olderBooksHost: accountsHost.replace("accounts.", "books."),
    // docs/zoho-crm.md#data-centers, UNSURE: third parties name the common pattern for CA and SA as well.
    otherUploadHost: uploadHost === commonUploadHost ? undefined : commonUploadHost,
    downloadHosts: [
      // Zoho shows this host for the US; the others follow its pattern, UNSURE (docs/zoho-crm.md#results-of-bulk-jobs).
      accountsHost.replace("accounts.", "download-accl."),
      // Zoho's published example of a job, of the US. Whose the names like it are elsewhere is not known.
      ...(region === "US" ? ["download.zohocrm.com"] : []),
    ],
    consoleHost: accountsHost.replace("accounts.", "api-console."),
  };
}

/** The API hosts of a data center: production, sandbox and developer. */
export const apiHostsOf = ({ apiHost }: DataCenter): string[] => [
  apiHost,
  apiHost.replace("www.", "sandbox."),
  apiHost.replace("www.", "developer."),
];

/** Where files for bulk writes are uploaded, the likelier host first. */
export function uploadHostsOf({ uploadHost, otherUploadHost }: DataCenter): string[] {
  return otherUploadHost ? [uploadHost, otherUploadHost] : [uploadHost];
}

/** The data center that an API host of the table belongs to. */
export const dataCenterOfApiHost = (apiHost: string): DataCenter | undefined =>
  dataCenters.find((center) => apiHostsOf(center).includes(apiHost));

const knownHosts = new Set(
  dataCenters.flatMap((center) => [
    ...apiHostsOf(center),
    ...uploadHostsOf(center),
    ...center.downloadHosts,
  ]),
);

/** Tells whether the access token may be sent to a host (`host` with its port, if any). */
export const isKnownHost = (host: string): boolean => knownHosts.has(host);

/**
 * The API host that a URL such as the token's `api_domain` names.
 * @returns the host, or undefined when it is not an HTTPS URL of a host in the table.
 */
export function apiHostFromUrl(url: unknown): string | undefined {
  const host = hostOf(url);
  return dataCenters.flatMap(apiHostsOf).find((known) => known === host);
}

/**
 * The data center whose accounts host a URL names, such as the callback's `accounts-server` or the region input.
 * @returns the data center, or undefined when it is not an HTTPS URL of an accounts host in the table.
 */
export function dataCenterFromAccountsUrl(url: unknown): DataCenter | undefined {
  const host = hostOf(url);
  return dataCenters.find(({ accountsHost }) => accountsHost === host);
}

function hostOf(url: unknown): string | undefined {
  const parsed = typeof url === "string" ? parseUrl(url) : undefined;
  if (!parsed) return undefined;
  const isPlain = parsed.protocol === "https:" && !parsed.username && !parsed.password;
  // `host` keeps a foreign port, so that it never matches the table.
  return isPlain ? parsed.host : undefined;
}
