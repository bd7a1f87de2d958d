/** Zoho's official SDK, as published: all of its calls, area by area. */
import { finish } from "../calls.mjs";
import { organization } from "./organization.mjs";
import { records } from "./records.mjs";
import { initialize } from "./session.mjs";

await initialize();
for (const area of [organization, records]) await area();
finish();
