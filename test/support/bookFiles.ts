import { answerEverything, type Reply, type SentRequest } from "./anyZoho";

/** An invoice, a bill or the like with files, as Zoho Books would tell of it. */
export const recordId = "982000000567114";

export const ok = (content: object = {}): Reply => [
  200,
  { code: 0, message: "success", ...content },
];

/** A file as records tell it. */
export const fileRow = (document_id: string, file_name: string, more: object = {}) => ({
  document_id,
  file_name,
  ...more,
});

/**
 * Answers reads of a record, and everything else by `others`.
 * @param record what the record has at the time of a read.
 */
export const playRecord = (
  singleKey: string,
  record: () => object,
  others: (request: SentRequest) => Reply = () => ok(),
): SentRequest[] =>
  answerEverything((request) => {
    const [path = ""] = request.path.split("?");
    const isRead = request.method === "GET" && path.endsWith(`/${recordId}`);
    return isRead ? ok({ [singleKey]: record() }) : others(request);
  });

export const writesIn = (sent: SentRequest[]) => sent.filter(({ method }) => method !== "GET");
