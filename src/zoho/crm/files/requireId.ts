import { unclear } from "../../http/outcome";
import type { ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";
import { doneItems } from "../records/answers";

/** The ID of the one thing that a request made. @throws ZohoError saying that the outcome is unknown when there is none. */
export function requireId(answer: unknown, request: ZohoRequest): string {
  const [done] = doneItems(answer);
  const id = isObject(done?.details) ? done.details.id : undefined;
  if ((typeof id === "string" && id !== "") || typeof id === "number") return String(id);
  throw unclear("crm", request, 200);
}
