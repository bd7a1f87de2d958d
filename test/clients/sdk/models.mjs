import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The SDK's classes by their place in its package, and the objects that its calls take. */
const library = "@zohocrm/nodejs-sdk-8.0/lib";
const { ParameterMap } = await import(`${library}/routes/parameter_map.js`);
const { Param } = await import(`${library}/routes/param.js`);
const { HeaderMap } = await import(`${library}/routes/header_map.js`);
const { Choice } = await import(`${library}/utils/util/choice.js`);
const { StreamWrapper } = await import(`${library}/utils/util/stream_wrapper.js`);

/** All that a file of the SDK exports, for instance `record/record_operations`. */
export const classes = (file) => import(`${library}/core/com/zoho/crm/api/${file}.js`);

/** The class that gives a file of the SDK its name. */
export const classOf = async (file) => (await classes(file)).MasterModel;

/** An object of the SDK with these members, set by its own setters. */
export async function make(file, members) {
  const object = new (await classOf(file))();
  for (const [name, value] of Object.entries(members)) {
    await object[`set${name[0].toUpperCase()}${name.slice(1)}`](value);
  }
  return object;
}

/** A record of the SDK with these fields; `id` is set as the SDK wants it. */
export async function record({ id, ...fields }, file = "record/record") {
  const made = new (await classOf(file))();
  if (id !== undefined) made.setId(BigInt(id));
  for (const [name, value] of Object.entries(fields)) made.addKeyValue(name, value);
  return made;
}

/** A reference to a record by its id. */
export const reference = (id) => record({ id });

/** A value of a picklist. */
export const choice = (value) => new Choice(value);

/** A file to upload; the SDK sends the name of what lies on the disk alone. */
export function file(name, content) {
  const folder = mkdtempSync(path.join(tmpdir(), "zoho-sdk-file-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  const place = path.join(folder, name);
  writeFileSync(place, content);
  return new StreamWrapper(null, null, place);
}

/** Query parameters of a call, by the names that the SDK has for them in `kind`. */
export const parameters = (kind, values) => fill(new ParameterMap(), kind, values);

/** Query parameters that the SDK has no names for. */
export async function ownParameters(values) {
  const map = new ParameterMap();
  for (const [name, value] of Object.entries(values)) await map.add(new Param(name, null), value);
  return map;
}

/** Headers of a call, by the names that the SDK has for them in `kind`. */
export const headers = (kind, values) => fill(new HeaderMap(), kind, values);

async function fill(map, kind, values) {
  for (const [name, value] of Object.entries(values)) await map.add(kind[name], value);
  return map;
}
