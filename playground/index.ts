import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { runContinuously } from "./continuous";
import { BUNDLE, loadBuiltComponent } from "./host/component";
import { messageOf } from "./host/records";
import { runLive } from "./live";
import { runOnce } from "./once";
import { print, printError, section } from "./terminal";

const HELP = `Runs the built connector as the Prismatic platform would, against an embedded Zoho.

  npm start                 until Ctrl-C: people work in CRM, four flows run
  npm start -- --once       a scripted minute of business, then a summary; exits 0 only if Books
                            holds what CRM says, the contact history and the bulk export are
                            whole, the connection is healthy, the function did its work, and
                            the notification channel was renewed and caught up
  npm start -- --live       reads from a real account, never writes; takes the connection from
                            PRISMATIC_CONNECTION_VALUE, or from ZOHO_CLIENT_ID,
                            ZOHO_CLIENT_SECRET, ZOHO_REFRESH_TOKEN and ZOHO_REGION
  npm start -- --help       this text

The four flows: CRM contacts become Books customers; deal events become notes; 5,000 contacts of
the past are loaded in batches; all contacts are exported by a bulk read.`;

async function main(): Promise<number> {
  const { values } = readArguments();
  if (values.help) {
    print(HELP);
    return 0;
  }
  const component = loadBuiltComponent();
  if (values.live) return runLive(component, process.env);
  print(
    ...section("Zoho connector, playground", [
      ["component", `dist/index.js, ${Math.round(statSync(BUNDLE).size / 1024)} KB`],
      ["Zoho", "embedded, on this machine: nothing leaves it"],
      ["state", "in memory; nothing is written to disk"],
    ]),
  );
  if (values.once) return (await runOnce(component)) ? 0 : 1;
  await runContinuously(component, interrupted());
  return 0;
}

function readArguments() {
  const flag = { type: "boolean" } as const;
  return parseArgs({ options: { once: flag, live: flag, help: { ...flag, short: "h" } } });
}

/** Resolves on the first Ctrl-C (or SIGTERM); the second ends the process at once. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

// The reader of a pipe has seen enough, for instance `npm start | head`.
process.stdout.on("error", () => process.exit(1));

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    printError(messageOf(error));
    process.exit(1);
  },
);
