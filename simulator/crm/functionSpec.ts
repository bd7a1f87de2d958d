import type { SimPart, SimUser } from "../types";

/** A REST API function (docs/zoho-crm.md#functions). */
export interface FunctionSpec {
  /** 2 when left out. */
  version?: 1 | 2;
  /** Names of arguments or parameters that must be given. */
  mandatory?: string[];
  /** The ways in which it may be called; both when left out. */
  allows?: AuthType[];
  run(request: FunctionRequest): FunctionOutcome;
}

export type AuthType = "oauth" | "apikey";

/** What a function finds in crmAPIRequest. */
export interface FunctionRequest {
  method: string;
  authType: AuthType;
  arguments: Record<string, unknown>;
  params: Record<string, string>;
  /** JSON as what it says, else a text; undefined for forms. */
  body: unknown;
  file?: SimPart;
  headers: Record<string, string>;
  user: SimUser;
}

export type FunctionOutcome =
  /** Returns it; what is no text becomes JSON text. */
  | { output: unknown; userMessages?: string[] }
  /** Makes the answer itself, as by crmAPIResponse. */
  | { response: OwnResponse }
  /** Fails; 400 unless told otherwise. */
  | {
      failure: {
        code: string;
        message: string;
        details?: Record<string, unknown>;
        status?: number;
      };
    };

export interface OwnResponse {
  status?: number;
  contentType?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** A function as an account holds it. */
export interface CrmFunction extends FunctionSpec {
  id: string;
}
