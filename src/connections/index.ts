import { functionKey } from "./functionKey";
import { oauth2 } from "./oauth2";
import { oauth2Deprecated } from "./oauth2Deprecated";

/** The recommended connection first, the deprecated one last. */
export default [oauth2, functionKey, oauth2Deprecated];
