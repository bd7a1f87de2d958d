/**
 * Who may import whom; `npm run lint:imports` holds it. Type imports count. The layers stand in docs/architecture.md.
 * @type {import("dependency-cruiser").IConfiguration}
 */
const below = (name, from, upward, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { path: upward },
});

const operations = "^src/(actions|triggers|dataSources|connections)/";

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Move what both files need, most often a type, to a file of its own.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    below(
      "src-is-the-product",
      "^src/",
      "^(test|simulator|playground|bench|scripts)/",
      "The bundle knows nothing of what tests it.",
    ),
    below(
      "zoho-knows-zoho-alone",
      "^src/zoho/",
      `${operations}|^src/(inputs|sync)/|^src/(index|errorHook)`,
      "src/zoho is Zoho as code: no inputs, no displays, no triggers.",
    ),
    below(
      "sync-knows-no-operations",
      "^src/sync/",
      `${operations}|^src/inputs/|^src/(index|errorHook)`,
      "Change detection serves triggers and knows none.",
    ),
    below(
      "the-engine-knows-no-product",
      "^src/sync/engine/",
      "^src/sync/(feeds|channel)/|^src/zoho/(crm|books)/",
      "Feeds are handed to the engine.",
    ),
    below(
      "requests-know-no-product",
      "^src/zoho/(http|errors|connection|raw|pages)/",
      "^src/zoho/(crm|books)/",
      "What serves every request knows neither records nor modules.",
    ),
    below(
      "inputs-know-no-operations",
      "^src/inputs/",
      `${operations}|^src/sync/|^src/index`,
      "Operations import inputs.",
    ),
    below(
      "actions-stand-alone",
      "^src/actions/",
      "^src/(triggers|dataSources|connections|sync)/|^src/index",
      "What an action shares with a trigger belongs to src/zoho or src/inputs.",
    ),
    below(
      "products-stand-apart",
      "^src/(zoho|actions|sync/feeds)/crm/",
      "^src/(zoho|actions|sync/feeds)/books/",
      "CRM knows nothing of Books.",
    ),
    below(
      "products-stand-apart-too",
      "^src/(zoho|actions|sync/feeds)/books/",
      "^src/(zoho|actions|sync/feeds)/crm/",
      "Books knows nothing of CRM.",
    ),
    below(
      "the-embedded-zoho-knows-zoho-alone",
      "^simulator/",
      "^(src|test|playground|bench|scripts)/",
      "What the embedded Zoho answers never comes from the connector.",
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)node_modules/" },
  },
};
