import { booksAddAttachment } from "./addAttachment";
import { booksAddComment } from "./addComment";
import { booksApplyCredits } from "./applyCredits";
import { booksCategorizeBankTransaction } from "./categorizeBankTransaction";
import { booksChangeStatus } from "./changeStatus";
import { booksConvertRecord } from "./convertRecord";
import { booksCreateRecord } from "./createRecord";
import { booksCreateRefund } from "./createRefund";
import { booksFindRecord } from "./findRecord";
import { formActions } from "./forms";
import { booksGetAttachment } from "./getAttachment";
import { booksGetPaymentLink } from "./getPaymentLink";
import { booksGetPdf } from "./getPdf";
import { booksGetRecord } from "./getRecord";
import { booksGetRecords } from "./getRecords";
import { booksGetReport } from "./getReport";
import { booksImportBankStatement } from "./importBankStatement";
import { booksImportFromCrm } from "./importFromCrm";
import { booksListAttachments } from "./listAttachments";
import { booksListBankTransactions } from "./listBankTransactions";
import { booksListComments } from "./listComments";
import { booksListFields } from "./listFields";
import { booksListOrganizations } from "./listOrganizations";
import { booksMatchBankTransaction } from "./matchBankTransaction";
import { booksRawRequest } from "./rawRequest";
import { booksRecordPayment } from "./recordPayment";
import { booksRemoveAttachment } from "./removeAttachment";
import { booksRemoveRecord } from "./removeRecord";
import { booksReverseJournal } from "./reverseJournal";
import { booksSendEmail } from "./sendEmail";
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
  booksAddAttachment,
  booksListAttachments,
  booksGetAttachment,
  booksRemoveAttachment,
  booksGetPdf,
  booksAddComment,
  booksListComments,
  booksSendEmail,
  booksGetPaymentLink,
  ...formActions,
  booksImportFromCrm,
  booksListBankTransactions,
  booksMatchBankTransaction,
  booksCategorizeBankTransaction,
  booksImportBankStatement,
  booksGetReport,
};
