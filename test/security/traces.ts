import { inspect } from "node:util";

/** Everything that can be read off a value: keys, texts and bytes, hidden properties and getters, at any depth. */
export function tracesOf(value: unknown): string {
  const traces: string[] = [];
  const seen = new Set<unknown>();
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== "object" || next === null) {
      if (typeof next !== "function") traces.push(String(next));
      continue;
    }
    if (seen.has(next)) continue;
    seen.add(next);
    if (next instanceof Uint8Array) {
      traces.push(Buffer.from(next).toString("utf8"));
      continue;
    }
    if (next instanceof Map || next instanceof Set) waiting.push(...next);
    for (const key of Reflect.ownKeys(next)) {
      traces.push(String(key));
      waiting.push(next[key as keyof typeof next]);
    }
  }
  const shown = inspect(value, {
    depth: null,
    showHidden: true,
    getters: true,
    maxStringLength: null,
    maxArrayLength: null,
  });
  return [...traces, shown, asJson(value), String(value)].join("\n");
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    // A value that cannot be written cannot leak by being written.
    return "";
  }
}

/** Records what goes to the console and the standard streams until `stop`. */
export function recordOutput() {
  const output: unknown[] = [];
  const spies = [
    ...(Object.keys(console) as (keyof Console)[])
      .filter((method) => typeof console[method] === "function")
      .map((method) =>
        jest.spyOn(console, method as "log").mockImplementation((...args) => output.push(args)),
      ),
    ...[process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, "write").mockImplementation((chunk) => output.push(chunk) > 0),
    ),
  ];
  return {
    output,
    stop: () => {
      for (const spy of spies) spy.mockRestore();
    },
  };
}
