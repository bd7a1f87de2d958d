/** Zoho's official SDK, as published: all of its calls, area by area. */
import "./load.mjs";
import { finish } from "../calls.mjs";
import { attachments } from "./attachments.mjs";
import { batches } from "./batches.mjs";
import { coql } from "./coql.mjs";
import { metadata } from "./metadata.mjs";
import { notes } from "./notes.mjs";
import { people } from "./people.mjs";
import { records } from "./records.mjs";
import { related } from "./related.mjs";
import { initialize } from "./session.mjs";

await initialize();
for (const area of [people, metadata, records, batches, coql, related, notes, attachments]) {
  await area();
}
finish();
