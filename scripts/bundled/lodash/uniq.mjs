export { uniq as default } from "es-toolkit/array";
