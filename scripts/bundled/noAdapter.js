/** Stands in the bundle for axios's adapter for browsers, by webpack.config.js: as in Node, there is none. */
module.exports = false;
