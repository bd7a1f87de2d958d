/** Stands in the bundle for the package es-set-tostringtag, by webpack.config.js: form-data names its class by it. */
module.exports = (object, value) => {
  Object.defineProperty(object, Symbol.toStringTag, { configurable: true, value });
};
