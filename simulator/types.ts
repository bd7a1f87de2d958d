/** What every part of the embedded Zoho shares: requests as they arrive, answers as they leave. */

/** One part of a multipart/form-data body. */
export interface SimPart {
  name: string;
  fileName?: string;
  contentType?: string;
  data: Buffer;
}

/** A request after the transport has been read: parsed, but not yet judged. */
export interface SimRequest {
  method: string;
  host: string;
  /** The raw path without the query, for instance `/crm/v8/Leads/123`. */
  path: string;
  /** The decoded path segments behind the product's base, for instance `["Leads", "123"]`. */
  segments: string[];
  query: URLSearchParams;
  /** Header names in lower case. */
  headers: Record<string, string>;
  /** The parsed JSON body, or the JSON of a `JSONString` form field (Books); undefined when there is none. */
  body: unknown;
  rawBody: Buffer;
  parts: SimPart[];
}

/** An answer before the transport writes it. A Buffer goes out as it is, everything else as JSON. */
export interface SimAnswer {
  status: number;
  headers?: Record<string, string>;
  /** Left out for answers without a body (204, 304). */
  body?: unknown;
}

/** The clock that Zoho's servers go by; `now` is in milliseconds since 1970. */
export interface SimClock {
  now(): number;
}

/** A Zoho user, who owns tokens and is named in `Created_By` and `Modified_By`. */
export interface SimUser {
  id: string;
  name: string;
  email: string;
  /** IANA zone: CRM writes its date-times with this user's offset. */
  timeZone: string;
  /** One who is still active has none. */
  status?: "inactive" | "deleted";
}

/** Who calls: the holder of a valid access token. */
export interface SimCaller {
  accountId: string;
  user: SimUser;
  /** The scopes that the user consented to, as written, for instance `ZohoCRM.modules.ALL`. */
  scopes: readonly string[];
  clientId: string;
}

/** What a call costs and must not exceed: asked before the work, told after the answer has left. */
export interface SimLimits {
  /** Refuses a call that is over a limit (429); undefined admits it and counts it as in flight. */
  admit(request: SimRequest, caller: SimCaller): SimAnswer | undefined;
  /** Charges an admitted call that was answered: the headers to add, and what it cost. */
  charge(
    request: SimRequest,
    caller: SimCaller,
    answer: SimAnswer,
  ): { headers?: Record<string, string>; credits?: number };
  /** Ends an admitted call, whatever became of it. */
  release(request: SimRequest, caller: SimCaller): void;
}

/** Which reading the embedded Zoho plays where sources leave it open or disagree (docs/zoho-crm.md#what-is-unsure). */
export interface Quirks {
  accounts: AccountsQuirks;
  crm: CrmQuirks;
  books: BooksQuirks;
}

export interface AccountsQuirks {
  /** The status of the token server's throttle answer (docs/zoho-crm.md#token-errors). */
  throttleStatus: 200 | 400;
  /** `api_domain` of token answers: the data center's own, Zoho's generic `https://api.zoho.com`, or left out. */
  apiDomain: "own" | "generic" | "absent";
}

export interface CrmQuirks {
  /** `If-Modified-Since`: records modified in exactly that second are part of the answer. */
  ifModifiedSinceInclusive: boolean;
  /** Page tokens hold a position by key; false: an offset, so that edits under the walk shift rows. */
  stablePageTokens: boolean;
  /** How lists order records of one time: by id in the list's direction, by id against it, or scattered but always the same. */
  tieOrder: "id" | "against" | "scattered";
  /** `/deleted` begins with the latest deletion; false: with the oldest. */
  latestDeletionsFirst: boolean;
  /** Bringing a record back from the recycle bin stamps its Modified_Time; false: it stays as it was. */
  restoreStampsModified: boolean;
  /** Rows of the recycle bin name their module as a text; false: as an object. */
  binModulesAsText: boolean;
  /** The parameter that the timeline of a record is filtered by; the other one is passed over. */
  timelineFilter: "filters" | "filter";
  /** COQL accepts LIMIT up to 2,000; false: 200. */
  coqlLargePages: boolean;
  /** Rows of COQL have the id also when the query does not select it; false: as one published example, only then. */
  queriesGiveId: boolean;
  /**
   * In COQL's `like` stands `_` for any character, and a backslash for an escape; false: each stands for itself (UNSURE,
   * docs/zoho-crm.md#like).
   */
  likeWildcards: boolean;
  /** The status of DUPLICATE_DATA for a query that selects a column twice: as published, or as an integrator met it. */
  duplicateColumnStatus: 400 | 401;
  /**
   * A lead that was converted is still read by its id; false: it is not found (UNSURE,
   * docs/zoho-crm.md#converted-leads).
   */
  convertedById: boolean;
  /**
   * What `$converted_detail` says of what a lead became: IDs, objects with `id`, or nothing (UNSURE,
   * docs/zoho-crm.md#converted-leads).
   */
  convertedDetail: "ids" | "named" | "empty";
  /**
   * A conversion takes a contact or an account that matches without being asked to, as the documents of v7 say; false:
   * it makes new ones.
   */
  conversionsAttachUnasked: boolean;
  /** A conversion that is put off may be asked for again, and is done once; false: it is refused. */
  conversionsScheduledTwice: boolean;
  /** A lead that nothing matches has no conversion options, 204; false: 200 with nulls, as published. */
  conversionOptionsAs204: boolean;
  /** The status of DUPLICATE_DATA where a quote or a sales order is converted: as published, or as in the documents of v7. */
  inventoryDuplicateStatus: 400 | 401;
  /** Metadata of text areas does not say of which kind they are: only the length tells rich text. */
  textAreasUntold: boolean;
  /** A count without a view is refused, as one published example has it; false: it counts the whole module. */
  countsNeedView: boolean;
  /** JSON answers carry a Content-Disposition, as those of real accounts do; false: only functions' own. */
  markedAnswers: boolean;
  /** A write of several records of which some fail answers 207; false: 202. */
  mixedWritesAs207: boolean;
  /** `channel_id` of notification channels is answered as a number; false: as text. */
  numericChannelIds: boolean;
  /** A write of one channel that is refused answers the error alone; false: in `watch`, as those of several do. */
  flatWatchErrors: boolean;
  /** A condition may have the `group_operator: null` and `group: null` that reading a channel gives. */
  conditionsTakeNull: boolean;
  /** The version in `resource_uri` of channels. */
  watchedUriVersion: "v8" | "v2";
  /** POST and PATCH of a channel that exists concern all of it; false: only the modules that they name, whose settings are their own (as Zoho's published list and answer to PATCH have it). */
  rewatchReplaces: boolean;
  /** The longest life of a channel in milliseconds: a week, or a day as in older documents; asked for more, it is an hour. */
  maxChannelLife: number;
  /** PATCH of a channel keeps token and settings that its body leaves out; false: they fall to their defaults. */
  patchKeepsOmitted: boolean;
  /** Bulk jobs say IN PROGRESS, reads FAILURE; false: INPROGRESS and FAILED. */
  documentedBulkStates: boolean;
  /** Where results of bulk writes lie: on the host of Zoho's documents, on that of its published example (US alone), or on the API host. */
  bulkWriteDownloads: "downloadHost" | "crmDownloadHost" | "relative";
  /** Uploads are refused in the CRM's form; false: with keys of the upload server's own, and 413 for large ones. */
  publishedUploadErrors: boolean;
  /** The column of record ids in bulk reads is called Id; false: id. */
  capitalBulkId: boolean;
  /** Ids of uploaded files come unquoted. */
  numericFileIds: boolean;
  /** The status of INVALID_REQUEST_METHOD: 400 in Zoho's published examples, 405 in the table of its documents. */
  wrongMethodStatus: 400 | 405;
  /** An upsert that inserts names the field that it compared first, as Zoho's published examples do; false: null. */
  insertsNameComparedField: boolean;
  /** A record without attachments answers 200 and an empty list, as Zoho's published example has it; false: 204. */
  emptyAttachmentsAs200: boolean;
  /** Links alone are removed from a record, as an OpenAPI file says; false: files as well. */
  filesStayAttached: boolean;
  /** An unknown attachment or related record is 404; false: 204, as an unknown record is. */
  unknownRelatedAs404: boolean;
  /** Metadata says who and when of records by `operation_type` alone, and marks owners `field_read_only`, as Zoho publishes it; false: both flags say what cannot be written. */
  publishedReadOnlyFlags: boolean;
  /** The module of a subform's rows: `associated_module` with the name as text (published) or as an object, or the older key `subform`. */
  subformForm: "associated" | "associatedObject" | "subform";
  /** `multi_module_lookup` of a lookup to any module: empty (published), null, missing, or with the field's name. */
  relatedToForm: "empty" | "null" | "missing" | "named";
  /** `lookup.module` is the module's name alone (v7); false: an object with name and id. */
  modulesAsText: boolean;
  /** The fields of modules are answered 204, as for a user who may see none. */
  fieldsUnseen: boolean;
  /** The rows of a written subform are its full set (v2); false: they add to it (v3, v5, v7). */
  subformRowsReplace: boolean;
  /**
   * Lists give the links of a multi-user lookup, as Zoho's published list of services does; false: only reading one
   * record does (docs/zoho-crm.md#fields-that-lists-leave-out).
   */
  listsHaveUserLinks: boolean;
  /**
   * The links of a written multi-select or multi-user lookup are its full set; false: they add to it
   * (docs/zoho-crm.md#linked-records).
   */
  multiLookupsReplace: boolean;
  /** Records that are linked already are refused as DUPLICATE_DATA; false: their link is written again. */
  linkedTwiceFails: boolean;
  /** A module has at most 100 tags and a record 10, as the documents of v7 say; false: 500 and 20, as published. */
  fewTags: boolean;
  /** In search, `equals` on a picklist means equals; false: it means contains, as on text. */
  picklistsEqualExactly: boolean;
  /** Image fields take `Encrypted_Id`, an older form; false: `File_Id__s`, as file fields do. */
  imagesTakeEncryptedId: boolean;
  /** The ids of a deletion have at most 1,024 characters, as the newer OpenAPI files say; false: 100 ids, whatever their length. */
  idsAreShort: boolean;
  /** Tags that are added to records by a name that there is not come into being; false: they are refused. */
  addsUnknownTags: boolean;
  /** The owner whom an assignment rule picks wins over one in the row; false: the row's owner stays. */
  rulesWinOverOwners: boolean;
  /**
   * An upsert that names fields compares the other unique fields behind them, as the documents of v7 say; false: those
   * that it names alone.
   */
  upsertsCompareUnnamed: boolean;
  /** Of several records with an upsert's value, the oldest is updated; false: the row is DUPLICATE_DATA. */
  upsertsTakeFirst: boolean;
  /** A text that is no value of its picklist is stored, as the documents of v7 say; false: it is refused. */
  storesUnknownPicks: boolean;
  /**
   * What was saved of a transition counts for its next try; false: each try gives all that the transition asks for
   * (UNSURE, docs/zoho-crm.md#partial-saves).
   */
  partialSavesCount: boolean;
  /** What refuses to cancel a meeting stands in a list, as in the older OpenAPI file; false: flat, as in the newer one. */
  cancelErrorsInRows: boolean;
  /** Whether locks need the scopes of settings or those of modules (docs/zoho-crm.md#locks-of-records). */
  lockScopesOf: "settings" | "modules";
  /** The locks of a record that is not locked are answered 204; false: as a relation that is not found. */
  unlockedAs204: boolean;
  /** The value of a field that Zoho alone sets is refused; false: it is passed over. */
  readOnlyRefused: boolean;
  /** Updates and owners of a custom view are scheduled with 200 and SUCCESS, as the documents of v7 say; false: 202 and SCHEDULED. */
  viewJobsSucceed: boolean;
  /** A custom view on which a job is at work is told of as a success; false: as an error. */
  scheduledTwiceSucceeds: boolean;
  /**
   * The part of a composite request that caused the rollback has its own answer inside of its row; false: its error is
   * the row (docs/zoho-crm.md#composite-requests).
   */
  failedPartsKeepAnswer: boolean;
  /**
   * A mail by a template of another module, or by one that is not in use, is refused; false: it is sent, and merge fields
   * of another module are empty (UNSURE, docs/zoho-crm.md#sending-e-mails).
   */
  unfitTemplatesRefused: boolean;
}

export interface BooksQuirks {
  /** `last_modified_time` is honored on the lists that do not document it (contacts, items, expenses, customer payments, retainer invoices); `equalOnly`: it matches exactly that second. */
  undocumentedModifiedFilter: boolean | "equalOnly";
  /** `sort_column=last_modified_time` is honored on the lists that do not document it. */
  undocumentedModifiedSort: boolean;
  /** `last_modified_time` on journals matches records modified since; false: only at exactly that second. */
  journalsFilterSince: boolean;
  /** A missing `organization_id` falls back to the default organization; false: is refused. */
  defaultOrganization: boolean;
  /**
   * List keys of the second reading (docs/zoho-books.md#keys-of-answers): `task` for project tasks, `recurring_bills`
   * for recurring bills, `recurringinvoices` for recurring invoices.
   */
  alternateListKeys: boolean;
  /** `per_page` above 200 is taken as 200; false: refused with code 4. */
  clampPerPage: boolean;
  /** `last_modified_time` is ignored on every list, as filters are that Books does not know. */
  modifiedFilterIgnored?: boolean;
  /** Fields are listed of items alone, the one entity that a source confirms. */
  fieldsOfItemsAlone?: boolean;
  /** `/settings/fields` is refused with prose, and `/settings/customfields` answers. */
  fieldsRefused?: boolean;
  /** Filters of texts, numbers and days are ignored on every list, as those are that Books does not know. */
  filtersIgnored?: boolean;
  /** `has_more_page` is a text, as some flags of Books are; left out: a boolean. */
  pageFlagsAsText?: boolean;
  /** A page of modules has ten at most, whatever `per_page` asks for; left out: as many as are asked for. */
  fewModulesAPage?: boolean;
  /** Rows of lists show no custom fields; left out: those that have a value. */
  listsWithoutCustomFields?: boolean;
  /** Filters of texts regard the case of letters; left out: they do not. */
  filtersRegardCase?: boolean;
  /** `filter_by` and `last_modified_time` are ignored where the list is asked for in another order than its own; `page_context` tells the filter applied. */
  sortedListsUnfiltered?: boolean;
  /** A list of users that does not say shows the active ones, as accounts and taxes do; left out: all. */
  activeUsersOnly?: boolean;
  /** `sort_order` is ignored on every list, as purchase orders ignore it; left out: only there. */
  sortOrderIgnored?: boolean;
  /** An e-mail address that another contact's person has is refused with code 1038; left out: accepted. */
  uniqueContactEmails?: boolean;
  /** What was imported from the CRM before is refused with code 3062; left out: it is brought up to date. */
  importsOnce?: boolean;
  /** A record of the CRM whose name another contact has becomes a second one; left out: it is refused with code 3062. */
  importsTwins?: boolean;
  /** A unique value that no record has is refused with code 4; left out: with 1002. */
  unknownUniqueValuesInvalid?: boolean;
  /** A written contact person is answered as a list of one, as Zoho's OpenAPI has it; left out: as an object. */
  contactPersonAsList?: boolean;
  /** More than a hundred calls in a minute block the organization for a minute and name no time; left out: for half an hour, with `Retry-After`. */
  shortBlock?: boolean;
  /** A payment that is taken off the only invoice that it is on is deleted with it; left out: it stays. */
  singlePaymentsGoAlong?: boolean;
  /** A draft takes no payment, and refuses it with code 12005; left out: it takes one, and is paid. */
  draftsTakeNoPayments?: boolean;
  /** `ZohoBooks.fullaccess.all` does not cover custom modules; left out: it does. */
  fullAccessWithoutModules?: boolean;
  /** A written exchange rate is answered as its number, as Zoho's OpenAPI has it; left out: as an object. */
  bareExchangeRate?: boolean;
  /** An invoice with `invoiced_estimate_id` leaves the estimate as it is; left out: the estimate names it and is invoiced. */
  estimatesUnlinked?: boolean;
  /** Estimates, sales orders and purchase orders name nothing that was made of them, and the list of invoices does not know `salesorder_id`; left out: both. */
  sourcesUntold?: boolean;
  /** A bank rule fetched by id stands at the top level of the answer; left out: under `rule`. */
  flatBankRule?: boolean;
  /** What is applied to an invoice names both lists, or none that is empty; left out: any of them. */
  creditLists?: "both" | "filled";
  /** A new credit is not applied to the document that the query names; left out: it is, as far as it goes. */
  newCreditsStayOpen?: boolean;
  /** A journal that was reversed is answered with a message alone; left out: with the new journal. */
  reversalsTellNothing?: boolean;
  /** A draft journal, one that is reversed already, and a day before its own are refused; left out: each call makes another one. */
  reversalsGuarded?: boolean;
  /** A verb on a record that stands in its state already is refused; left out: it succeeds. */
  verbsInForceRefused?: boolean;
  /** A record takes three files of 5 MB at most, as a page on Zoho Invoice says; left out: ten of 10 MB, of delivery challans twenty. */
  fewSmallFiles?: boolean;
  /** A removal that names no file takes the last one; left out: all. */
  filesRemovedOneByOne?: boolean;
  /** The receipt of an expense is among its documents as well; left out: the expense tells its name alone. */
  receiptsAmongFiles?: boolean;
  /** Contacts and delivery challans do not tell their files; left out: they do. */
  filesUntold?: boolean;
  /** `accept=pdf` of a retainer invoice is not heard, as no file has it; left out: it answers a PDF. */
  retainersWithoutPdf?: boolean;
  /** What an organization approves is submitted as soon as it is created; left out: it is a draft. */
  createdPendingApproval?: boolean;
  /** A mail of a draft leaves it a draft, or is refused; left out: it marks the draft as sent. */
  mailedDrafts?: "kept" | "refused";
  /** Senders of e-mails have no ID, as of quotes and other types by Zoho's files; left out: those of invoices and orders have one. */
  sendersWithoutIds?: boolean;
  /** A mail that is not sent is answered with code 0, and the failure inside; left out: with its code. */
  mailsFailInside?: boolean;
  /** A bank line that waits for its category is not read by its ID; left out: it is. */
  openLinesUnread?: boolean;
  /** A transaction of a new ID takes the place of a bank line that was matched or categorized; left out: the line stays. */
  bankLinesReplaced?: boolean;
  /** An import leaves out lines whose `transaction_id` the account has; left out: it adds them again. */
  importsSkipKnownLines?: boolean;
  /** Zoho's answer of an import names the statement; left out: it has a message alone. */
  importsToldById?: boolean;
  /**
   * The last import is not shown: none at all, or no member for one, which may end with the first import; left out: it is,
   * as soon as it is made.
   */
  importsNotShown?: "none" | "nothing" | "nothingBeforeFirst";
  /** Payees of a last import have entities for signs, and one space for several; left out: they are shown as they were sent. */
  payeesWithEntities?: boolean;
}
