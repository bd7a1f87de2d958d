export { snakeCase as default } from "es-toolkit/string";
