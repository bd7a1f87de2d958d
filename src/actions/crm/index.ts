import { crmCreateRecord } from "./createRecord";
import { crmGetRecord } from "./getRecord";

export default { crmGetRecord, crmCreateRecord };
