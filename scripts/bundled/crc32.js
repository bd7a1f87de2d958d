const { crc32 } = require("node:zlib");

/** Stands in the bundle for the package buffer-crc32, by webpack.config.js: yazl takes this one function of it. */
module.exports = { unsigned: (bytes, previous = 0) => crc32(bytes, previous) };
