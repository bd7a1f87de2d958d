import type { Connection } from "@prismatic-io/spectral";
import { apiHostsOf, type DataCenter, dataCenters } from "../connection/dataCenters";
import { type Log, openSession } from "../connection/session";
import { weaknessOf } from "../errors/askToAuthorize";
import { failedCheck, type HealthCheck } from "./checks";

const environments = ["production", "sandbox", "developer"];

/** The data center and environment that the connection leads to. */
export function findPlace(connection: Connection, log: Log) {
  const name = "Connection";
  try {
    const { apiHost } = openSession(connection, log);
    const found = dataCenters.find((one) => apiHostsOf(one).includes(apiHost)) as DataCenter;
    const environment = environments[apiHostsOf(found).indexOf(apiHost)] ?? "";
    const weakness = weaknessOf(connection);
    const check: HealthCheck = {
      name,
      status: weakness ? "warning" : "ok",
      message: `${found.name} (${apiHost}), ${environment}.`,
      ...(weakness && { nextStep: weakness }),
    };
    return { check, dataCenter: { region: found.region, name: found.name, apiHost, environment } };
  } catch (thrown) {
    return { check: failedCheck(name, thrown) };
  }
}
