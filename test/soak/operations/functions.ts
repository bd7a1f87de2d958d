import type { ConnectionValue } from "@prismatic-io/spectral/dist/serverTypes";
import { runSingleAction } from "../../../playground/host/singleAction";
import { addLead } from "../places/crm";
import { chance, type Kind, type Scene } from "./kind";

/** A function that adds a lead, by POST or GET, with the account's token or its key. */
const runFunction: Kind = (scene) => {
  const { world, random, mark } = scene;
  const place = world.crm.modules.find(({ name }) => name === "Leads");
  if (!place) return undefined;
  const key = "crmExecuteFunction";
  const inputs = {
    functionName: addLead,
    method: chance(random, 0.3) ? "GET" : "POST",
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
export const functionKinds: [weight: number, kind: Kind][] = [[1.5, runFunction]];
