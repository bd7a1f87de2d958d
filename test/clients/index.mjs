/** `npm run test:clients`: runs clients that nobody here wrote against the embedded Zoho and judges what they made of its answers. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { startZoho } from "../../simulator/index.ts";
import { installClients } from "./install.mjs";
import { programs } from "./programs.mjs";
import { describeReports, passes } from "./report.mjs";
import { runProgram } from "./run.mjs";

const folder = path.dirname(fileURLToPath(import.meta.url));
installClients(folder);
const reports = [];
for (const program of programs) {
  const zoho = await startZoho({ seed: 1 });
  try {
    reports.push({ name: program.name, calls: await runProgram(program, zoho, folder) });
  } finally {
    await zoho.stop();
  }
}
console.log(describeReports(reports));
process.exitCode = passes(reports) ? 0 : 1;
