import type * as Zoho from "../../simulator/zoho";
import { recordExchanges, recordingFolderVariable, type Suite } from "./recorder";

/** Set up before each test of the bundle and of the embedded Zoho: records what every Zoho that they make is asked. */

if (process.env[recordingFolderVariable]) {
  const module = "../../simulator/zoho";
  jest.doMock(module, () => {
    const zoho = jest.requireActual<typeof Zoho>(module);
    const suite: Suite = expect.getState().testPath?.includes("/e2e/") ? "e2e" : "simulator";
    const createZoho: typeof zoho.createZoho = async (...options) => {
      const made = await zoho.createZoho(...options);
      const quirks = { played: made.quirks, byDefault: zoho.defaultQuirks };
      recordExchanges(made.requests, suite, quirks);
      return made;
    };
    return { ...zoho, createZoho };
  });
}
