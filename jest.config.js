// These packages come as ES modules only.
const esModules = "p-limit|yocto-queue";

const common = {
  testEnvironment: "node",
  transform: {
    [`^.+\\.ts$|/node_modules/(${esModules})/.+\\.js$`]: [
      "ts-jest",
      {
        // `npm test` checks types beforehand.
        diagnostics: false,
        tsconfig: {
          module: "commonjs",
          moduleResolution: "bundler",
          target: "ES2022",
          allowJs: true,
          esModuleInterop: true,
          isolatedModules: true,
          resolveJsonModule: true,
        },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules})/)`],
};

// Parts of paths. These talk to the embedded Zoho over loopback; its agent refuses every other host.
const embedded = "/test/(e2e|simulator)/";

// `npm run test:long` runs these: each plays many situations, one after the other.
const states = "/test/states/";
// So do these areas of the end-to-end tests: polling, bulk jobs, notifications, and what CRM actions do with many or
// beside records; and all of Books but its records themselves.
// The jobs of builders pass through most of them in `npm test`.
const besideRecords =
  "Attachments|Blueprint|CloneAndOwner|Composite|Conver|Emails|ExternalIds|Files|FindRecord|FullText|ListByConditions|Locks|ManyRecords|Meetings|MergeRecords|Metadata|NotificationActions|RecordHistory|RecycleBin|RelatedRecords|Repetition|SearchRecords|Tag|ViewJobs|WriteOptions";
const ofBooks =
  "Bank|ChangeStatus|Comments|Convert|Credits|Custom|Files|Find|Forms|ImportFromCrm|Journals|Mail|Pace|Pdf|RecordPayment|RecordTypes|Refunds|Repetition|UpdateRows|Upsert|VerbRepetition";
const areas = `/test/e2e/(\\w*Polling|pollingCosts|lookBack|bursts|bigResults|convertedLeads|edits-|records-of-|first-poll|bulk|notificationsTrigger|books(${ofBooks})|crm(${besideRecords}))`;
// And these, which send what is very large, ask every operation for everything, play many states of a feed, or try
// thousands of values, texts or histories.
const hostile =
  "answersTooLarge|clocksOfChannels|cutPolls|damaged(Channel|Event)?States|echoes|endlessLists|expressions|listsTooLarge|unprovenAnswers";
const long = `/test/(channels/|hostile/(${hostile})|properties/(fitting|inputs|prepare)|histories/(histories|regressions)|security/|sync/feeds/books/booksTimedFeed|zoho/(crm/query/wholeQuery|http/redact))`;

const project = (displayName, path, { without = [], setup = ["test/support/setup.ts"] } = {}) => ({
  ...common,
  displayName,
  testRegex: `${path}.*\\.test\\.ts$`,
  testPathIgnorePatterns: ["/node_modules/", ...without],
  setupFilesAfterEnv: setup.map((file) => `<rootDir>/${file}`),
});

/** @type {import("jest").Config} */
module.exports = {
  // Jest leaves a core free, of which the machines that run this have two.
  maxWorkers: "100%",
  // Ends what hangs. A machine may be as busy as it likes: the longest test takes 15 s on an idle one.
  testTimeout: 1_200_000,
  projects: [
    project("unit", "/test/", { without: [embedded, states, long] }),
    project("embedded", embedded, {
      without: [areas],
      setup: ["test/contract/recordAll.ts"],
    }),
    project("areas", areas, { setup: ["test/contract/recordAll.ts"] }),
    project("states", states, { setup: [] }),
    project("long", long),
  ],
};
