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

// These talk to the embedded Zoho over loopback; its agent refuses every other host.
const embedded = ["e2e", "simulator", "states"];

/** @type {import("jest").Config} */
module.exports = {
  // Jest leaves a core free, of which the machines that run this have two.
  maxWorkers: "100%",
  // Ends what hangs. A machine may be as busy as it likes: the longest test takes 15 s on an idle one.
  testTimeout: 1_200_000,
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: [
        "/node_modules/",
        ...embedded.map((folder) => `<rootDir>/test/${folder}/`),
      ],
      setupFilesAfterEnv: ["<rootDir>/test/support/setup.ts"],
    },
    {
      ...common,
      displayName: "embedded",
      testMatch: embedded.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
      setupFilesAfterEnv: ["<rootDir>/test/contract/recordAll.ts"],
    },
  ],
};
