const { readdirSync, readFileSync } = require("node:fs");
const path = require("node:path");
const CopyPlugin = require("copy-webpack-plugin");
const TerserPlugin = require("terser-webpack-plugin");
const { SourceDigestPlugin } = require("./scripts/sourceDigest.js");

// Spectral's entry pulls in its testing, conditional-logic and code-native integration code, and functions for the
// authors of components; nothing in src reaches what is listed here. `date-fns$` is the whole library; its single
// functions stay. axios gets an address of https, a text, bytes or plain values, and follows no redirects for us:
// src/zoho/http/exchange.ts does. busboy reads no other form than one in parts. Node has yauzl's checksum.
const spectral = path.dirname(require.resolve("@prismatic-io/spectral"));
const axios = path.dirname(require.resolve("axios/package.json"));
const unreachable = [
  ...[
    "adapters/fetch.js",
    "cancel/CancelToken.js",
    ...[
      "AxiosTransformStream",
      "estimateDataURLDecodedBytes",
      "formDataToJSON",
      "formDataToStream",
      "fromDataURI",
      "HttpStatusCode",
      "progressEventReducer",
      "readBlob",
      "spread",
      "toFormData",
      "toURLEncodedForm",
    ].map((name) => `helpers/${name}.js`),
  ].map((file) => path.join(axios, "lib", file)),
  require.resolve("busboy/lib/types/urlencoded.js"),
  path.join(path.dirname(require.resolve("yauzl")), "crc32.js"),
  ...filesOfTypes(),
  ...[
    "date-fns$",
    "follow-redirects",
    "form-data",
    "jest-mock",
    "safe-stable-stringify",
    "yaml",
    "zod",
  ],
  ...["camelCase", "omitBy"].map((name) => `lodash/${name}$`),
  ...[
    "serverTypes/convertIntegration.js",
    "testing.js",
    "conditionalLogic/index.js",
    "conditionalLogic/types.js",
  ].map((file) => path.join(spectral, file)),
];

/** What is left of Spectral's files of types: nothing. */
function filesOfTypes() {
  const folder = path.join(spectral, "types");
  const isEmpty = (file) =>
    /^"use strict";\s*Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);\s*$/.test(
      readFileSync(file, "utf8"),
    );
  const files = readdirSync(folder).filter((name) => name.endsWith(".js"));
  return files.map((name) => path.join(folder, name)).filter(isEmpty);
}

const bundled = (file) => path.resolve(__dirname, "scripts/bundled", file);

/** @type {import("webpack").Configuration} */
module.exports = {
  mode: "production",
  target: "node20",
  entry: "./src/index.ts",
  // In node_modules/.cache; a build after a small change takes a few seconds.
  cache: { type: "filesystem", buildDependencies: { config: [__filename] } },
  output: {
    path: path.resolve(__dirname, "dist"),
    filename: "index.js",
    library: { type: "commonjs2" },
    clean: true,
  },
  resolve: {
    extensions: [".ts", ".js"],
    // Spectral requires CommonJS; with the same condition for everyone there is one copy of axios.
    conditionNames: ["node", "require", "default"],
    alias: {
      ...Object.fromEntries(unreachable.map((name) => [name, false])),
      // The functions of lodash that Spectral reaches, from es-toolkit, where they are small.
      ...Object.fromEntries(
        ["merge", "omit", "snakeCase", "uniq"].map((name) => [
          `lodash/${name}$`,
          bundled(`lodash/${name}.mjs`),
        ]),
      ),
      // The modules for Spectral too, which else brings its own copies.
      ...Object.fromEntries(
        ["fromUnixTime", "isDate", "isValid", "parseISO"].map((name) => [
          `date-fns/${name}$`,
          path.join(path.dirname(require.resolve("date-fns")), `${name}.js`),
        ]),
      ),
      // The sources instead of the file for `require`, so that the adapters for browsers can be left out.
      axios$: path.join(axios, "index.js"),
      [path.join(axios, "lib/adapters/xhr.js")]: bundled("noAdapter.js"),
      "buffer-crc32$": bundled("crc32.js"),
      debug$: bundled("debug.js"),
    },
  },
  module: {
    rules: [
      // Only modules can be taken apart into their functions.
      { test: /\.(mjs|ts)$/, resolve: { conditionNames: ["node", "import", "default"] } },
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        loader: "ts-loader",
        // `npm run typecheck` judges the types, once for everything.
        options: { configFile: "tsconfig.build.json", transpileOnly: true },
      },
    ],
  },
  optimization: {
    minimizer: [
      new TerserPlugin({
        extractComments: false,
        // Errors must keep their names. One character beyond Latin 1 would double the memory of the source text.
        terserOptions: {
          ecma: 2022,
          compress: { passes: 3, pure_getters: true, hoist_funs: true },
          keep_classnames: /Error$/,
          format: { ascii_only: true },
        },
      }),
    ],
  },
  plugins: [new CopyPlugin({ patterns: [{ from: "assets", to: "." }] }), new SourceDigestPlugin()],
  performance: { hints: "error", maxAssetSize: 1_000_000, maxEntrypointSize: 1_000_000 },
};
