import { startCursor } from "../../src/sync/engine/cursor";
import { zohoConnection } from "../support/connection";
import { openDirectZoho } from "../support/directZoho";
import { recordingLogger, runTrigger } from "../support/harness";

test.each([1e300, -1e300, 8.65e15])(
  "a saved state with the time %d, which is no date, starts anew with a warning",
  async (from) => {
    const zoho = await openDirectZoho();
    const disconnect = zoho.connect();
    const { access_token } = zoho.createAccount({ dataCenter: "EU" }).issueToken();
    const state = { changes: { ...startCursor(0), from } };
    const polling = { version: 2, polled: "crm Leads", state, memory: {} };
    const { lines, logger } = recordingLogger();

    const poll = runTrigger(
      "leadsPollingTrigger",
      { connection: zohoConnection({ token: { access_token } }) },
      { logger, instanceState: { __prismaticInternal: { polling } } },
    );
    await poll.finally(disconnect);

    expect(lines).toMatchObject([{ message: expect.stringContaining("starts anew") }]);
  },
);
