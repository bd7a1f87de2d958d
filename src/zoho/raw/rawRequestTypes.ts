import type { FormPart } from "../http/form";
import type { Method, ResponseType } from "../http/request";
import type { Variables } from "./placeholders";

/** A request that a builder wrote; the members are named like the inputs of the raw request actions. */
export interface RawRequest {
  /** A path below the product's base, with or without that in front, or the absolute URL of a Zoho API host. */
  url: string;
  method: Method;
  /** `isText` for what a builder wrote, in which placeholders count. */
  data?: { data: Buffer; contentType: string; isText?: boolean };
  formData: FormPart[];
  fileData: FormPart[];
  fileDataFileNames: Record<string, string>;
  queryParams: [name: string, value: string][];
  headers: [name: string, value: string][];
  responseType: ResponseType;
  /** Milliseconds; 0 for no limit. */
  timeout?: number;
  /** Milliseconds. */
  retryDelayMS: number;
  retryAllErrors: boolean;
  maxRetries: number;
  useExponentialBackoff: boolean;
  /** Further parts of a multipart form. */
  parts: FormPart[];
  /** For placeholders such as `${Name}`. */
  variables: Variables;
}

/** An answer's body as a step result; `contentType` comes with binary bodies only. */
export interface RawResult {
  data: unknown;
  contentType?: string;
}
