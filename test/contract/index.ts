import path from "node:path";
import { readNames } from "../../scripts/booksNames";
import { booksOperations } from "../../simulator/books/operations";
import { booksUnplayedParameters } from "../../simulator/books/operations/parameters";
import { crmOperations } from "../../simulator/crm/operations";
import { crmUnplayedParameters } from "../../simulator/crm/operations/parameters";
import { readPacked } from "../../src/zoho/books/names/unpackNames";
import { check, passes } from "./check";
import { holdsContracts, loadContracts } from "./contracts";
import { exemptions, fileDefects } from "./knownDefects";
import { checkNewer, describeNewer, describesAll } from "./newer/check";
import { newerDefects } from "./newer/defects";
import { describedBy, holdsNewer, loadNewer } from "./newer/files";
import { checkParameters, describeParameters, isHeeded } from "./parameters/check";
import { parameterExceptions } from "./parameters/exceptions";
import { readBooksParameters, readCrmParameters } from "./parameters/files";
import { openTries } from "./parameters/played";
import { checkReading, describeReading, readsAll } from "./published/check";
import { holdsExamples, loadExamples } from "./published/examples";
import { readingExceptions } from "./published/exceptions";
import { checkPlayed, describePlayed, playsAsPublished } from "./published/playedCheck";
import { playedExceptions } from "./published/playedExceptions";
import { describeQueryFields, findMissingParameters, isComplete } from "./queryFields";
import { readRecordings } from "./recorder";
import { recordTests } from "./recordTests";
import { describeReport } from "./report";
import { compareScopes, describeScopes, isAsSpecified } from "./scopes";
import { readBooksOperations, readCrmOperations } from "./walk/operations";
import { describeWalk, walk, walksWell } from "./walk/walk";

/**
 * `npm run test:contract`: runs the end-to-end tests and holds what they sent and got against Zoho's OpenAPI files, and
 * the connector's reading of answers against Zoho's published ones (alone with `-- --published`), its scopes for Books
 * against the files (alone with `-- --scopes`), and asks the embedded Zoho for every operation and parameter that the files
 * name (alone with `-- --unplayed`). Where `CONTRACT_RECORDINGS` names a folder, the tests have run with it already: what
 * they recorded there is checked, and no test runs again.
 */

const variable = "ZOHO_CONTRACTS";

async function run(): Promise<number> {
  const folder = process.env[variable];
  if (!folder || !holdsContracts(folder) || !holdsNewer(folder) || !holdsExamples(folder)) {
    console.error(
      `Set ${variable} to the folder that holds Zoho's OpenAPI files, in zoho-crm-v8 and zoho-crm-v8-2026-08 (JSON) and zoho-books-v3 (YAML), and its published-answers.`,
    );
    return 2;
  }
  const examples = loadExamples(folder);
  const reading = await checkReading(examples, readingExceptions);
  console.log(describeReading(reading, readingExceptions));
  if (process.argv.includes("--published")) return readsAll(reading) ? 0 : 1;
  const queryFields = await findMissingParameters(folder);
  console.log(describeQueryFields(queryFields));
  const scopes = await compareScopes(folder);
  console.log(describeScopes(scopes));
  const isStale = readPacked() !== (await readNames(folder));
  if (isStale) console.log("The names of Books are stale: run `npm run names`.");
  if (process.argv.includes("--scopes")) return isAsSpecified(scopes) ? 0 : 1;
  const walks = [
    await walk("CRM v8", readCrmOperations(folder), crmOperations),
    await walk("Books v3", readBooksOperations(folder), booksOperations),
  ];
  for (const walked of walks) console.log(describeWalk(walked));
  const tries = await openTries();
  const parameters = [
    await checkParameters(
      "CRM v8",
      readCrmParameters(folder),
      { operations: crmOperations, unplayed: crmUnplayedParameters },
      tries,
      parameterExceptions.crm,
    ),
    await checkParameters(
      "Books v3",
      readBooksParameters(folder),
      { operations: booksOperations, unplayed: booksUnplayedParameters },
      tries,
      parameterExceptions.books,
    ),
  ];
  for (const compared of parameters) console.log(describeParameters(compared));
  const isPlayedOrNamed = walks.every(walksWell) && parameters.every(isHeeded);
  if (process.argv.includes("--unplayed")) return isPlayedOrNamed ? 0 : 1;
  const contracts = await loadContracts(path.resolve(folder), fileDefects);
  const { recordings, passed, remove } = recordTests();
  try {
    const ours = readRecordings(recordings, "e2e");
    const operations = loadNewer(folder);
    const reports = check(ours, contracts, exemptions, describedBy(operations));
    console.log(describeReport(reports, exemptions));
    const all = readRecordings(recordings);
    const newer = checkNewer(all, operations, newerDefects);
    console.log(describeNewer(newer, newerDefects));
    const played = checkPlayed(all, examples, playedExceptions);
    console.log(describePlayed(played, playedExceptions));
    if (!passed)
      console.log("The tests failed or recorded nothing, so that the check is not complete.");
    const verdicts = [
      passed,
      passes(reports),
      readsAll(reading),
      isComplete(queryFields),
      !isStale,
      isAsSpecified(scopes),
      isPlayedOrNamed,
      describesAll(newer),
      playsAsPublished(played),
    ];
    return verdicts.every(Boolean) ? 0 : 1;
  } finally {
    remove();
  }
}

run().then((code) => {
  process.exitCode = code;
});
