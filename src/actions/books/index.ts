import { booksConvertRecord } from "./convertRecord";
import { booksCreateRecord } from "./createRecord";
import { booksFindRecord } from "./findRecord";
import { booksGetRecord } from "./getRecord";
import { booksGetRecords } from "./getRecords";
import { booksListOrganizations } from "./listOrganizations";
import { booksRawRequest } from "./rawRequest";
import { booksRemoveRecord } from "./removeRecord";
import { booksReverseJournal } from "./reverseJournal";
import { booksUpdateRecord } from "./updateRecord";

export default {
  booksGetRecord,
  booksGetRecords,
  booksCreateRecord,
  booksUpdateRecord,
  booksRemoveRecord,
  booksListOrganizations,
  booksReverseJournal,
  booksConvertRecord,
  booksRawRequest,
  booksFindRecord,
};
