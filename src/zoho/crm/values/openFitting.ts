import type { Connection } from "@prismatic-io/spectral";
import type { NamedFile } from "../../files/fileForm";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { openFieldMemory, type StepState } from "../fieldMemory";
import { uploadFile } from "../files/uploadFile";
import type { ValueLookUps } from "../prepare/convert";
import { rememberedLookUps } from "../prepare/lookUps";
import type { Fitting } from "./fitting";

/** What is written: a record that exists has an ID. */
export interface WriteTarget extends Pick<Fitting, "module" | "operation"> {
  id?: string;
}

/** What fitting asks for. Without one of them, what needs it goes out as given. */
export const fittingScopes = [
  "ZohoCRM.settings.fields.READ",
  "ZohoCRM.users.READ",
  "ZohoCRM.org.READ",
] as const;

/**
 * What the records of one step are fitted with; `memory.toSave` gives what the action returns as `crossFlowState`.
 * Files in values are uploaded with the scope
 * ZohoCRM.Files.CREATE. The scope of users is for owners by e-mail address, that of the organization for times without an offset.
 * @throws Error for a module or an ID that no path can have, so that nothing is asked for before.
 */
export function openFitting(
  client: ZohoClient,
  connection: Connection,
  state: StepState,
  { module, operation, id }: WriteTarget,
) {
  for (const part of [module, id ?? module]) crmPath`/${part}`;
  const memory = openFieldMemory(client, connection, state);
  const lookUps = lookUpsThatMayFail(client, connection, state.executionState ?? {});
  const upload = async (file: NamedFile) => (await uploadFile(client, file)).id;
  return { module, operation, memory, lookUps, upload };
}

/** Look-ups of which a failed one is not tried again, and ends nothing. */
function lookUpsThatMayFail(
  client: ZohoClient,
  connection: Connection,
  executionState: NonNullable<StepState["executionState"]>,
): ValueLookUps {
  const { users, timeZone } = rememberedLookUps(client, connection, executionState);
  const once = <T>(what: string, lookUp: () => Promise<T>) => {
    let found: Promise<T | undefined> | undefined;
    const tryIt = () =>
      lookUp().catch((thrown: Error) => {
        client.log.debug(`The ${what} cannot be read: ${thrown.message}`);
        return undefined;
      });
    return () => {
      found ??= tryIt();
      return found;
    };
  };
  return { users: once("users", users), timeZone: once("organization's time zone", timeZone) };
}
