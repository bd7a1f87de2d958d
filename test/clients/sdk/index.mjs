/** Zoho's official SDK, as published: all of its calls, area by area. */
import "./load.mjs";
import { area, finish } from "../calls.mjs";
import { attachments } from "./attachments.mjs";
import { batches } from "./batches.mjs";
import { blueprints } from "./blueprints.mjs";
import { bulk } from "./bulk.mjs";
import { conversion } from "./conversion.mjs";
import { coql } from "./coql.mjs";
import { files } from "./files.mjs";
import { functions } from "./functions.mjs";
import { history } from "./history.mjs";
import { inventory } from "./inventory.mjs";
import { links } from "./links.mjs";
import { mails } from "./mails.mjs";
import { merges } from "./merges.mjs";
import { metadata } from "./metadata.mjs";
import { notes } from "./notes.mjs";
import { notifications } from "./notifications.mjs";
import { options } from "./options.mjs";
import { owners } from "./owners.mjs";
import { people } from "./people.mjs";
import { processes } from "./processes.mjs";
import { records } from "./records.mjs";
import { related } from "./related.mjs";
import { initialize } from "./session.mjs";
import { tags } from "./tags.mjs";
import { tokens } from "./tokens.mjs";
import { unplayed } from "./unplayed.mjs";
import { views } from "./views.mjs";

// Each area works on what those before it have made.
const areas = [
  tokens,
  people,
  metadata,
  records,
  batches,
  coql,
  related,
  links,
  tags,
  owners,
  history,
  notes,
  processes,
  attachments,
  files,
  options,
  notifications,
  bulk,
  functions,
  merges,
  views,
  conversion,
  blueprints,
  inventory,
  mails,
  unplayed,
];

await initialize();
for (const run of areas) await area(run.name, run);
finish();
