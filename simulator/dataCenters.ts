/**
 * Where Zoho runs: every host the embedded Zoho answers for, written from the documents (docs/zoho-crm.md#data-centers,
 * docs/zoho-books.md#hosts).
 */

export type DataCenter = "US" | "EU" | "IN" | "AU" | "JP" | "UK" | "CA" | "AE" | "SA" | "CN";

export type Environment = "production" | "sandbox" | "developer";

interface DataCenterHosts {
  accounts: string;
  api: string;
  upload: string;
  /** Where functions of version 1 run; UNSURE but for the US (docs/zoho-crm.md#data-centers). */
  platform: string;
  /** What the OAuth callback says in `location`. */
  location: string;
}

/** The hosts of each data center. */
export const dataCenters: Readonly<Record<DataCenter, DataCenterHosts>> = {
  US: {
    accounts: "accounts.zoho.com",
    api: "www.zohoapis.com",
    upload: "content.zohoapis.com",
    platform: "platform.zoho.com",
    location: "us",
  },
  EU: {
    accounts: "accounts.zoho.eu",
    api: "www.zohoapis.eu",
    upload: "content.zohoapis.eu",
    platform: "platform.zoho.eu",
    location: "eu",
  },
  IN: {
    accounts: "accounts.zoho.in",
    api: "www.zohoapis.in",
    upload: "content.zohoapis.in",
    platform: "platform.zoho.in",
    location: "in",
  },
  AU: {
    accounts: "accounts.zoho.com.au",
    api: "www.zohoapis.com.au",
    upload: "content.zohoapis.com.au",
    platform: "platform.zoho.com.au",
    location: "au",
  },
  JP: {
    accounts: "accounts.zoho.jp",
    api: "www.zohoapis.jp",
    upload: "content.zohoapis.jp",
    platform: "platform.zoho.jp",
    location: "jp",
  },
  UK: {
    accounts: "accounts.zoho.uk",
    api: "www.zohoapis.uk",
    upload: "content.zohoapis.uk",
    platform: "platform.zoho.uk",
    location: "uk",
  },
  // Accounts and upload live on zohocloud.ca, the API on zohoapis.ca (docs/zoho-crm.md#data-centers).
  CA: {
    accounts: "accounts.zohocloud.ca",
    api: "www.zohoapis.ca",
    upload: "upload.zohocloud.ca",
    platform: "platform.zohocloud.ca",
    location: "ca",
  },
  AE: {
    accounts: "accounts.zoho.ae",
    api: "www.zohoapis.ae",
    upload: "content.zohoapis.ae",
    platform: "platform.zoho.ae",
    location: "ae",
  },
  SA: {
    accounts: "accounts.zoho.sa",
    api: "www.zohoapis.sa",
    upload: "files.zoho.sa",
    platform: "platform.zoho.sa",
    location: "sa",
  },
  CN: {
    accounts: "accounts.zoho.com.cn",
    api: "www.zohoapis.com.cn",
    upload: "content.zohoapis.com.cn",
    platform: "platform.zoho.com.cn",
    location: "cn",
  },
};

/** What one hostname stands for. */
export interface ZohoHost {
  dataCenter: DataCenter;
  serves: "accounts" | "api" | "upload" | "download" | "platform" | "books";
  /** Left out where all environments share it. */
  environment?: Environment;
}

/** The API host of an environment: `www.`, `sandbox.` or `developer.zohoapis.{tld}` (docs/zoho-crm.md#sandboxes). */
export function apiHost(dataCenter: DataCenter, environment: Environment): string {
  const { api } = dataCenters[dataCenter];
  return environment === "production" ? api : api.replace(/^www\./, `${environment}.`);
}

/** The older host of Books, whose paths begin with `/api/v3` (docs/zoho-books.md#hosts; clients of others). */
const booksHost = (accounts: string): string => accounts.replace(/^accounts\./, "books.");

/** Where results of bulk writes may lie (docs/zoho-crm.md#results-of-bulk-jobs; seen for the US only). */
export const downloadHost = (accounts: string): string =>
  accounts.replace(/^accounts\./, "download-accl.");

/** Where they lie in Zoho's published example, which is of the US. */
export const crmDownloadHost = "download.zohocrm.com";

const ofExample: [string, ZohoHost] = [crmDownloadHost, { dataCenter: "US", serves: "download" }];

const hosts = new Map<string, ZohoHost>(
  (Object.keys(dataCenters) as DataCenter[]).flatMap((dataCenter): [string, ZohoHost][] => {
    const { accounts, upload, platform } = dataCenters[dataCenter];
    const environments: Environment[] = ["production", "sandbox", "developer"];
    return [
      [accounts, { dataCenter, serves: "accounts", environment: "production" }],
      [upload, { dataCenter, serves: "upload" }],
      [downloadHost(accounts), { dataCenter, serves: "download" }],
      ...(dataCenter === "US" ? [ofExample] : []),
      [booksHost(accounts), { dataCenter, serves: "books", environment: "production" }],
      [platform, { dataCenter, serves: "platform", environment: "production" }],
      ...environments.map((environment): [string, ZohoHost] => [
        apiHost(dataCenter, environment),
        { dataCenter, serves: "api", environment },
      ]),
    ];
  }),
);

/** Every hostname the embedded Zoho answers for. */
export const zohoHosts: readonly string[] = [...hosts.keys()];

/** What a hostname stands for; undefined for hosts that are not Zoho's. */
export const findHost = (host: string): ZohoHost | undefined => hosts.get(host);
