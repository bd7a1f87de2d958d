/** Zoho's official SDK, as published: all of its calls, area by area. */
import { finish } from "../calls.mjs";
import { attachments } from "./attachments.mjs";
import { batches } from "./batches.mjs";
import { coql } from "./coql.mjs";
import { notes } from "./notes.mjs";
import { organization } from "./organization.mjs";
import { records } from "./records.mjs";
import { related } from "./related.mjs";
import { initialize } from "./session.mjs";

await initialize();
for (const area of [organization, records, batches, coql, related, notes, attachments]) {
  await area();
}
finish();
