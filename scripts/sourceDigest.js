const { createHash } = require("node:crypto");
const { readdirSync, readFileSync } = require("node:fs");
const path = require("node:path");

/** Tells whether `dist` was built of the sources that lie here: the build writes their digest beside the bundle. */

const root = path.resolve(__dirname, "..");
const digestName = "sources.sha256";

/** What a build depends on besides `src`. */
const others = ["package-lock.json", "tsconfig.build.json", "tsconfig.json", "webpack.config.js"];

/**
 * SHA-256, in hex, of the paths and contents of everything that the bundle is made of.
 * @returns {string}
 */
function digestSources() {
  const sources = readdirSync(path.join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  const hash = createHash("sha256");
  for (const file of [...sources, ...others].sort()) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file.replaceAll(path.sep, "/")}\n${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

/**
 * @throws {Error} when `dist` holds no bundle, or one of other sources.
 */
function requireFreshBundle() {
  let built;
  try {
    built = readFileSync(path.join(root, "dist", digestName), "utf8");
  } catch {
    throw new Error("There is no bundle in dist: run `npm run build`.");
  }
  if (built !== digestSources()) throw new Error("dist is not of this src: run `npm run build`.");
}

/** Writes the digest of the sources, as they were when the build began, beside the bundle. */
class SourceDigestPlugin {
  /** @param {import("webpack").Compiler} compiler */
  apply(compiler) {
    const { RawSource } = compiler.webpack.sources;
    let digest = "";
    compiler.hooks.beforeCompile.tap("SourceDigestPlugin", () => {
      digest = digestSources();
    });
    compiler.hooks.thisCompilation.tap("SourceDigestPlugin", (compilation) => {
      compilation.hooks.processAssets.tap("SourceDigestPlugin", () => {
        compilation.emitAsset(digestName, new RawSource(digest));
      });
    });
  }
}

module.exports = { requireFreshBundle, SourceDigestPlugin };
