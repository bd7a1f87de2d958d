import { fork } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";

/**
 * Runs one client program against the embedded Zoho, in a process of its own.
 * @returns its calls `{operation, verdict, detail}`; a program that breaks off adds one that cannot be parsed
 */
export async function runProgram({ file, prepare }, zoho, folder) {
  const { account, questions } = prepare(zoho);
  const child = fork(path.join(folder, file), {
    execArgv: ["--import", path.join(folder, "loopback.mjs")],
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      ZOHO_PORT: String(zoho.port),
      ZOHO_CERTIFICATE_AUTHORITY: zoho.certificateAuthority,
      ZOHO_ACCOUNT: JSON.stringify(account),
    },
  });
  child.on("message", async ({ id, question, given }) => {
    try {
      child.send({ id, value: await questions[question](...given) });
    } catch (error) {
      child.send({ id, error: String(error) });
    }
  });
  const ended = new Promise((resolve) =>
    child.once("exit", (code, signal) => resolve(code ?? signal)),
  );
  const calls = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("{")) calls.push(JSON.parse(line));
    else console.log(line);
  }
  const code = await ended;
  if (code !== 0) {
    const detail = `the program ended with ${code} before its last call`;
    calls.push({ operation: "(program)", verdict: "cannot be parsed", detail });
  }
  return calls;
}
