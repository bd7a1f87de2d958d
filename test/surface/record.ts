import { writeFileSync } from "node:fs";
import path from "node:path";
import { surfaceOf } from "./surface";

/** Writes the surface of a built bundle to a file of this folder (README.md says how to run it). */
const [bundle, version] = process.argv.slice(2);
if (!bundle || !version) throw new Error("Give the path of a bundle and its version.");

const file = path.join(__dirname, `${version}.json`);
const { default: component } = require(path.resolve(bundle));
const text = JSON.stringify(surfaceOf(component), undefined, 2);
// One line for each input.
const compact = text.replace(/\{\n +"key": [^{}]*\}/g, (input) => input.replace(/\n +/g, " "));
writeFileSync(file, `${compact}\n`);
console.log(`${file} is written.`);
