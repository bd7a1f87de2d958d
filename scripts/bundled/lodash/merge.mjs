export { merge as default } from "es-toolkit/object";
