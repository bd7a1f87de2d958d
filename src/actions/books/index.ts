import { booksApplyCredits } from "./applyCredits";
import { booksCategorizeBankTransaction } from "./categorizeBankTransaction";
import { booksChangeStatus } from "./changeStatus";
import { booksConvertRecord } from "./convertRecord";
import { booksCreateRecord } from "./createRecord";
import { booksCreateRefund } from "./createRefund";
import { booksFindRecord } from "./findRecord";
import { booksGetRecord } from "./getRecord";
import { booksGetRecords } from "./getRecords";
import { booksGetReport } from "./getReport";
import { booksImportBankStatement } from "./importBankStatement";
import { booksListBankTransactions } from "./listBankTransactions";
import { booksListFields } from "./listFields";
import { booksListOrganizations } from "./listOrganizations";
import { booksMatchBankTransaction } from "./matchBankTransaction";
import { booksRawRequest } from "./rawRequest";
import { booksRecordPayment } from "./recordPayment";
import { booksRemoveRecord } from "./removeRecord";
import { booksReverseJournal } from "./reverseJournal";
import { booksUnapplyCredits } from "./unapplyCredits";
import { booksUpdateCustomFields } from "./updateCustomFields";
import { booksUpdateRecord } from "./updateRecord";
import { booksUpsertRecord } from "./upsertRecord";

export default {
  booksGetRecord,
  booksGetRecords,
  booksCreateRecord,
  booksUpdateRecord,
  booksRemoveRecord,
  booksChangeStatus,
  booksListOrganizations,
  booksApplyCredits,
  booksUnapplyCredits,
  booksCreateRefund,
  booksReverseJournal,
  booksConvertRecord,
  booksRecordPayment,
  booksRawRequest,
  booksFindRecord,
  booksUpsertRecord,
  booksUpdateCustomFields,
  booksListFields,
  booksListBankTransactions,
  booksMatchBankTransaction,
  booksCategorizeBankTransaction,
  booksImportBankStatement,
  booksGetReport,
};
