import type { ConnectionValue } from "@prismatic-io/spectral/dist/serverTypes";
import { runSingleAction } from "../../../playground/host/singleAction";
import { addRecord } from "../places/crm";
import { toPairs } from "../places/records";
import { chance, type Kind, pick, type Scene } from "./kind";

/** A function that adds a record, by POST or GET, with the account's token or its key. */
const runFunction: Kind = (scene) => {
  const { world, random, mark } = scene;
  const place = pick(random, world.crm.modules);
  if (!place) return undefined;
  const key = "crmExecuteFunction";
  const inputs = {
    functionName: addRecord,
    method: chance(random, 0.3) ? "GET" : "POST",
    parameters: toPairs({ module: place.name }),
    arguments: { ...place.values, [place.markField]: mark },
  };
  const byKey = chance(random, 0.5);
  return {
    key,
    inputs,
    repeat: "ifNotRun",
    effect: { adds: mark, to: place },
    check: (result) =>
      place.find(mark)[0] === (result as { output: { id: string } }).output.id
        ? undefined
        : "the output is not what the function answered",
    ...(byKey && { run: () => runSingleAction(world.bundle, keyOf(scene), key, inputs) }),
  };
};

const keyOf = ({ world }: Scene) =>
  ({
    key: "zohoFunctionKey",
    configVarKey: "Function Key",
    fields: { zohoRegion: "https://accounts.zoho.com", zapiKey: world.account.zapiKey },
  }) as unknown as ConnectionValue;

/** Kinds on functions, with their weights. */
export const functionKinds: [weight: number, kind: Kind][] = [[1, runFunction]];
