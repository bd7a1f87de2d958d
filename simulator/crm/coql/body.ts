import type { SimRequest } from "../../types";
import { Refusal } from "../answers";
import { isObject } from "../items";
import { invalidKey } from "./errors";

/** What a call of /coql asks for. */
interface QueryBody {
  query: string;
  /** The fields of the columns are to come along (`include_meta`). */
  withFields: boolean;
}

const metas = ["fields"];

/** Reads the body of a query; refuses what Zoho's published examples refuse. */
export function readQueryBody({ body }: SimRequest): QueryBody {
  const { select_query: query, include_meta } = isObject(body) ? body : {};
  if (query === undefined) {
    throw new Refusal("MANDATORY_NOT_FOUND", "mandatory key not found", {
      api_name: "select_query",
    });
  }
  if (typeof query !== "string") {
    throw invalidKey({
      expected_data_type: "text",
      api_name: "select_query",
      json_path: "$.select_query",
    });
  }
  return { query, withFields: include_meta !== undefined && readMetas(include_meta).length > 0 };
}

function readMetas(given: unknown): string[] {
  const at = { api_name: "include_meta", json_path: "$.include_meta" };
  if (!Array.isArray(given)) throw invalidKey({ expected_data_type: "jsonarray", ...at });
  return given.map((meta: unknown, index) => {
    if (typeof meta === "string" && metas.includes(meta)) return meta;
    throw invalidKey({
      ...(typeof meta === "string" ? {} : { expected_data_type: "text" }),
      ...at,
      json_path: `$.include_meta[${index}]`,
      supported_values: metas,
    });
  });
}
