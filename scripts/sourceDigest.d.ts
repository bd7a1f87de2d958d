import type { Compiler } from "webpack";

/** Throws when `dist` holds no bundle, or one of other sources. */
export function requireFreshBundle(): void;

/** Writes the digest of the sources beside the bundle. */
export class SourceDigestPlugin {
  apply(compiler: Compiler): void;
}
