import { createHash } from "node:crypto";
import type { StoredRecord } from "../store";
import { zonedTimestamp } from "../timestamps";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { empty, ok, Refusal, refusal } from "./answers";
import {
  type CrmContext,
  latest,
  requireModule,
  stamp,
  userReference,
  type Values,
} from "./context";
import { failure, type Item, itemsAnswer, success } from "./items";
import { pageTokenLifetime, readPageToken, writePageToken } from "./pageTokens";
import { readList, readPaging, readRequiredFields, requireId } from "./parameters";
import { requireParent } from "./related";
import { recordName } from "./render";
import { notDeleted } from "./writeErrors";
import { writeDetails } from "./writeRequests";

const collection = "Attachments";
/** The newest documents say 100 MB, older ones 20 (docs/zoho-crm.md#attachments): UNSURE, played as 100. */
const maxBytes = 100 * 1024 * 1024;

/** POST /{module}/{id}/Attachments: one file, or a link (docs/zoho-crm.md#attachments). */
export function uploadAttachment(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
  parentId: string,
): SimAnswer {
  requireParent(context, moduleName, parentId);
  const file = request.parts.find(({ name }) => name === "file");
  const link = formField(request, "attachmentUrl");
  if (!file && !link) {
    return refusal("MANDATORY_NOT_FOUND", "required field not found");
  }
  if (!file && !URL.canParse(String(link))) {
    return refusal("INVALID_URL_PATTERN", "the given attachment URL is incorrect");
  }
  const title = formField(request, "title");
  if (!file && isTooLong(link, title)) return refusal("INVALID_DATA", "invalid data provided");
  if (file && file.data.length > maxBytes) {
    return refusal(
      "FILE_SIZE_MORE_THAN_ALLOWED_SIZE",
      "Please check if the size of the file is in the correct range",
      {},
      413,
    );
  }
  const at = stamp(context.clock);
  const id = context.newId();
  const by = { id: caller.user.id };
  const record: StoredRecord<Values> = {
    id,
    created: at,
    modified: at,
    deleted: null,
    values: {
      File_Name: file ? file.fileName : (title ?? link),
      Size: String(file?.data.length ?? 0),
      Parent_Id: { id: parentId, module: moduleName },
      Owner: by,
      Created_By: by,
      Modified_By: by,
      $file_id: createHash("sha256").update(id).digest("hex").slice(0, 40),
      $link_url: link ?? null,
      content_type: file?.contentType ?? "application/octet-stream",
    },
  };
  // A copy: the part is a view that would keep the whole request alive.
  if (file) context.files.set(id, Buffer.from(file.data));
  context.store.put(collection, record);
  const item = success("attachment uploaded successfully", writeDetails(context, record, caller));
  return ok({ data: [item] });
}

/** The newest documents say 3,000 characters of a link, a published example 2,000 (docs/zoho-crm.md#attachments): 3,000. */
const isTooLong = (link = "", title = "") => link.length > 3000 || title.length > 255;

/** A field of the form; older documents have it in the query. */
const formField = ({ query, parts }: SimRequest, field: string): string | undefined =>
  query.get(field) ?? parts.find(({ name }) => name === field)?.data.toString();

/** GET /{module}/{id}/Attachments: `fields` is mandatory (docs/zoho-crm.md#attachments). */
export function listAttachments(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
  parentId: string,
): SimAnswer {
  const module = requireParent(context, moduleName, parentId);
  const fields = readRequiredFields(request);
  const { page: given, perPage } = readPaging(request);
  const now = context.clock.now();
  const page = readPageToken(request, caller.user.id, now)?.page ?? given;
  const found = context.store.find<Values>(
    collection,
    `deleted is null and json_extract(json, '$.Parent_Id.id') = ? order by id desc limit ? offset ?`,
    [parentId, perPage + 1, (page - 1) * perPage],
  );
  const records = found.slice(0, perPage);
  if (records.length === 0 && !context.quirks.emptyAttachmentsAs200) return empty(204);
  const more = found.length > perPage;
  const token = (to: number, exists: boolean) =>
    exists ? writePageToken({ page: to }, request, caller.user.id, now) : null;
  return ok({
    data: records.map((record) => {
      const { File_Name, Size, Owner, Created_By, Modified_By, $file_id, $link_url } =
        record.values;
      const readable: Values = {
        File_Name,
        Size,
        Parent_Id: { id: parentId, name: recordName(context, module, parentId) },
        Owner: userReference(context, (Owner as Values).id, true),
        Created_By: userReference(context, (Created_By as Values).id, true),
        Modified_By: userReference(context, (Modified_By as Values).id, true),
        Created_Time: zonedTimestamp(record.created, caller.user.timeZone),
        Modified_Time: zonedTimestamp(record.modified, caller.user.timeZone),
      };
      return {
        ...Object.fromEntries(
          fields.filter((name) => name in readable).map((name) => [name, readable[name]]),
        ),
        id: record.id,
        $file_id: $link_url ? null : $file_id,
        ...($link_url ? { $link_url } : {}),
        $type: $link_url ? "Link URL" : "File",
        $se_module: moduleName,
        $editable: true,
        $state: "save",
      };
    }),
    info: {
      per_page: perPage,
      next_page_token: token(page + 1, more),
      count: records.length,
      page,
      previous_page_token: token(page - 1, page > 1),
      page_token_expiry:
        more || page > 1 ? zonedTimestamp(now + pageTokenLifetime, caller.user.timeZone) : null,
      more_records: more,
    },
  });
}

/** GET /{module}/{id}/Attachments/{attachment id}: the bytes (docs/zoho-crm.md#attachments). */
export function downloadAttachment(
  context: CrmContext,
  moduleName: string,
  parentId: string,
  id: string,
): SimAnswer {
  requireParent(context, moduleName, parentId);
  const record = findAttachment(context, parentId, id);
  if (!record) {
    return context.quirks.unknownRelatedAs404
      ? refusal("INVALID_DATA", "the id given seems to be invalid", {}, 404)
      : empty(204);
  }
  const bytes = context.files.get(id);
  if (!bytes) {
    return refusal("DOWNLOAD_NOT_ALLOWED", "As it is a linked attachment, you can not download it");
  }
  const name = encodeURIComponent(String(record.values.File_Name));
  return {
    status: 200,
    headers: {
      "content-type": String(record.values.content_type),
      "content-disposition": `attachment;filename*=UTF-8''${name}`,
    },
    body: bytes,
  };
}

/** DELETE /{module}/{id}/Attachments/{attachment id} or ?ids= (docs/zoho-crm.md#attachments). */
export function deleteAttachments(
  context: CrmContext,
  request: SimRequest,
  moduleName: string,
  parentId: string,
  id?: string,
): SimAnswer {
  if (id !== undefined) return deleteOne(context, moduleName, parentId, id);
  requireParent(context, moduleName, parentId);
  const ids = readList(request, "ids");
  if (ids.length === 0) {
    throw new Refusal("REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", {
      param_name: "ids",
    });
  }
  const items = ids.map(
    (one): Item => (erase(context, parentId, one) ? deleted(one) : failure(notDeleted(one))),
  );
  return itemsAnswer("data", items, 200, context.quirks);
}

/** One answer says that the record, the attachment, or both are unknown (docs/zoho-crm.md#attachments). */
function deleteOne(
  context: CrmContext,
  moduleName: string,
  parentId: string,
  id: string,
): SimAnswer {
  requireModule(context, moduleName);
  if (latest(context, moduleName, requireId(parentId)) && erase(context, parentId, id)) {
    return itemsAnswer("data", [deleted(id)], 200, context.quirks);
  }
  return refusal("INVALID_DATA", "record not deleted", { resource_path_index: 3 });
}

const deleted = (id: string): Item => success("record deleted", { id });

/** Whether there was such an attachment, which is gone now. */
function erase(context: CrmContext, parentId: string, id: string): boolean {
  const isFile = context.files.has(id);
  if (!findAttachment(context, parentId, id) || (isFile && context.quirks.filesStayAttached))
    return false;
  context.store.erase(collection, id);
  context.files.delete(id);
  return true;
}

function findAttachment(context: CrmContext, parentId: string, id: string) {
  const record = context.store.get<Values>(collection, id);
  return (record?.values.Parent_Id as Values | undefined)?.id === parentId ? record : undefined;
}
