import type { FieldValues } from "../../fieldValues";
import { crmPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { planWrite } from "../records/writeOptions";
import type { Part } from "./part";

/** One part as Zoho takes it. */
export interface SubRequest extends Pick<ZohoRequest, "method" | "path"> {
  body?: Record<string, unknown>;
  /** The part ends in the same state when it is sent again. */
  isRepeatable: boolean;
}

/**
 * The request of a part (docs/zoho-crm.md#composite-requests).
 * @param isFound tells of an upsert whether Zoho finds again what it made.
 * @throws Error for a module or an ID that no path can have.
 */
export function toSubRequest(part: Part, values: FieldValues, isFound: boolean): SubRequest {
  const { operation, module, recordId = "" } = part;
  switch (operation) {
    case "get":
      return { method: "GET", path: crmPath`/${module}/${recordId}`, isRepeatable: true };
    case "remove":
      // Sent again, it would fail for the record that is gone, and take back all others.
      return { method: "DELETE", path: crmPath`/${module}/${recordId}`, isRepeatable: false };
    case "create":
      return write({ method: "POST", path: crmPath`/${module}` }, [values], "create");
    case "update":
      return write({ method: "PUT", path: crmPath`/${module}/${recordId}` }, [values], "update");
    case "upsert": {
      const made = write({ method: "POST", path: crmPath`/${module}/upsert` }, [values], "upsert");
      return { ...made, isRepeatable: made.isRepeatable && isFound };
    }
  }
}

function write(
  request: Pick<ZohoRequest, "method" | "path">,
  rows: FieldValues[],
  kind: "create" | "update" | "upsert",
): SubRequest {
  const { body, repeat } = planWrite(rows, kind);
  return { ...request, body, isRepeatable: repeat === "always" };
}
