import type { StoredRecord } from "../store";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { empty, ok, Refusal, refusal } from "./answers";
import { commit } from "./commits";
import { type CrmContext, latest, requireModule, stamp, type Values } from "./context";
import { readImage } from "./images";
import { success } from "./items";
import { readChoice, requireId } from "./parameters";
import { fileAnswer } from "./zfs";

const modules = ["Leads", "Contacts", "Accounts", "Products", "Deals", "Vendors"];
const maxBytes = 10 * 1024 * 1024;
const maxPixels = 10_000_000;

/** GET, POST and DELETE /{module}/{id}/photo (docs/zoho-crm.md#photos). */
export function handlePhoto(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [moduleName, id]: readonly [string, string],
): SimAnswer {
  const record = requirePhotographed(context, moduleName, id);
  const key = `${moduleName}/${id}`;
  switch (request.method) {
    case "GET": {
      const photo = context.photos.get(key);
      return photo ? fileAnswer(photo) : empty(204);
    }
    case "POST":
      return setPhoto(context, request, caller, moduleName, record);
    default:
      // What the deletion of a photo says that there is not is UNSURE (docs/zoho-crm.md#photos): a success.
      if (context.photos.delete(key)) change(context, caller, moduleName, record, null);
      return ok(success("Photo deleted successfully", {}));
  }
}

function requirePhotographed(
  context: CrmContext,
  moduleName: string,
  id: string,
): StoredRecord<Values> {
  const { generatedType } = requireModule(context, moduleName);
  if (!modules.includes(moduleName) && generatedType !== "custom") {
    throw new Refusal("INVALID_MODULE", "The given module is not supported", {
      resource_path_index: 0,
    });
  }
  const record = latest(context, moduleName, requireId(id));
  if (record) return record;
  throw new Refusal("INVALID_DATA", "the id given seems to be invalid", { resource_path_index: 1 });
}

function setPhoto(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  moduleName: string,
  record: StoredRecord<Values>,
): SimAnswer {
  const isQuiet = readChoice(request, "restrict_triggers", ["", "workflow"], "") !== "";
  const { id } = record;
  const file = request.parts.find(({ name }) => name === "file");
  if (context.locked.has(`${moduleName}/${id}`)) {
    const message = "Sorry, you cannot perform this operation as the record is locked.";
    return refusal("RECORD_LOCKED", message, { id });
  }
  if (file && file.data.length > maxBytes) {
    return refusal("FILE_SIZE_EXCEEDS", "File exceeded its maximum limit", { size: maxBytes }, 413);
  }
  const image = file && readImage(file.data);
  if (!file || !image) return refusal("INVALID_DATA", "invalid file type", {}, 415);
  if (image.pixels > maxPixels) {
    const details = { resolution: image.pixels };
    return refusal("FILE_RESOLUTION_EXCEEDS", "File exceeded its maximum limit", details, 415);
  }
  context.photos.set(`${moduleName}/${id}`, {
    name: file.fileName ?? "photo",
    contentType: image.type,
    data: Buffer.from(file.data),
  });
  change(context, caller, moduleName, record, context.newId(), isQuiet);
  return ok(success("Photo uploaded successfully", {}));
}

/** A photo is an update of its record, whose image field tells that there is one. */
function change(
  context: CrmContext,
  { user }: SimCaller,
  module: string,
  record: StoredRecord<Values>,
  image: string | null,
  isQuiet = false,
): void {
  const values = { ...record.values, Record_Image: image, Modified_By: { id: user.id } };
  commit(context, {
    module,
    operation: "update",
    record: { ...record, modified: stamp(context.clock), values },
    affectedFields: ["Record_Image"],
    by: user,
    isQuiet,
  });
}
