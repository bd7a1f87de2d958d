import assert from "node:assert/strict";

/**
 * What the SDK made of a record, as plain values by API name: numbers and ids as text, times in
 * milliseconds, nothing where there is no value.
 */
export function plain(value) {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return plainMembers([...value]);
  if (typeof value !== "object") return plainScalar(value);
  if (value.constructor.name === "Choice") return plain(value.getValue());
  if (value.keyValues instanceof Map) return plainMembers([...value.keyValues]);
  if (value.constructor === Object) return plainMembers(Object.entries(value));
  return plainMembers(
    Object.entries(value)
      .filter(([name]) => name !== "keyModified")
      // A digit behind a name tells it from words and names of the SDK's own.
      .map(([name, member]) => [name.replace(/\d+$/, ""), member]),
  );
}

const dateTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?$/;

function plainScalar(value) {
  if (typeof value === "boolean") return value;
  return dateTime.test(value) ? Date.parse(value) : String(value);
}

/** Names are told apart by their letters alone: the SDK writes them in its own way. */
const plainMembers = (members) =>
  Object.fromEntries(
    members
      .map(([name, value]) => [name.toLowerCase().replaceAll(/[$_]/g, ""), plain(value)])
      .filter(([, value]) => value !== undefined),
  );

/** Asserts that the SDK read all of a record that the embedded Zoho holds, and nothing else. */
export function assertRecord(read, held) {
  const [seen, there] = [plain(read), plain(held)];
  assert.deepEqual(Object.keys(seen).sort(), Object.keys(there).sort());
  for (const name of Object.keys(there)) assertPart(seen[name], there[name], name);
}

/** Asserts that what the SDK read of an object is what the answer's JSON says. */
export const assertRead = (read, json) => assertPart(plain(read), plain(json), "answer");

/** Of what has a class of its own, the SDK reads the members that it knows. */
function assertPart(seen, there, name) {
  if (Array.isArray(there)) {
    assert.equal(seen?.length, there.length, name);
    for (const [index, part] of there.entries()) assertPart(seen[index], part, `${name}[${index}]`);
  } else if (there !== null && typeof there === "object") {
    const lost = Object.keys(there).length > 0 && Object.keys(seen ?? {}).length === 0;
    assert.ok(!lost, `${name} is read as nothing`);
    for (const member of Object.keys(seen ?? {})) {
      assertPart(seen[member], there[member], `${name}.${member}`);
    }
  } else assert.equal(seen, there, name);
}
