import { readFileSync } from "node:fs";
import { compileFunction } from "node:vm";
import { BUNDLE, type BuiltComponent } from "../../playground/host/component";
import { requireFreshBundle } from "../../scripts/sourceDigest";
import type { Random } from "../../simulator/random";
import type { SimulatedTime } from "./simulatedTime";
import { watchedHttps } from "./traffic";

/**
 * Loads a built bundle, the one in `dist` unless told otherwise, with its own `Date`, `setTimeout` and `Math.random`,
 * and with Node's https as the soak watches it. Nothing else in the process sees them.
 */
export function loadBundle(time: SimulatedTime, random: Random, filename = BUNDLE): BuiltComponent {
  if (filename === BUNDLE) requireFreshBundle();
  const module = { exports: {} as { default: BuiltComponent } };
  const https = watchedHttps(time);
  const own: Record<string, unknown> = {
    https,
    "timers/promises": { setTimeout: time.sleep },
  };
  const scope = {
    ...time.globals,
    Math: Object.create(Math, { random: { value: random } }) as Math,
    require: (name: string) => own[name.replace(/^node:/, "")] ?? require(name),
    module,
    exports: module.exports,
  };
  compileFunction(readFileSync(filename, "utf8"), Object.keys(scope), { filename })(
    ...Object.values(scope),
  );
  return module.exports.default;
}
