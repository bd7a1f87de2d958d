import { refusal, refuse } from "../errors/refuse";
import { fillBooksPath } from "../http/paths";
import { findRecordType } from "./recordTypes/findRecordType";
import type { BooksOperation, BooksRecordType } from "./recordTypes/recordType";

/** Which records are meant: those of a type, or only those that belong to one parent record. */
export interface BooksPlace {
  recordType: string;
  /** May be left out when the type belongs to one other type. */
  parentRecordType?: string;
  parentRecordId?: string;
}

/** Where an operation goes, and how it names the parent. */
export interface BooksTarget {
  type: BooksRecordType;
  path: string;
  /** Query parameters of a list that name the parent. */
  parentQuery: Record<string, string>;
  /** Fields of a body that name the parent. */
  parentFields: Record<string, string>;
}

const verbs: Record<BooksOperation, string> = {
  list: "listed",
  get: "fetched",
  create: "created",
  update: "updated",
  remove: "removed",
};

/**
 * Finds the path of an operation. Where neither the type's path nor a field names a given parent,
 * the parent goes in front, as in `/projects/{id}/tasks`.
 * @throws ZohoError before any request: unknown type, an operation that the type lacks, or a missing parent or id.
 */
export function targetOf(operation: BooksOperation, place: BooksPlace, id = ""): BooksTarget {
  const type = findRecordType(place.recordType, place.parentRecordType);
  const asked = `${operation} ${place.recordType}`;
  const template = type.paths[operation];
  if (!template) {
    refuse({
      product: "books",
      operation: asked,
      reason: `${type.label} cannot be ${verbs[operation]} through Zoho's API`,
      hint: `The operations that exist for this record type are ${Object.keys(type.paths).join(", ")}.`,
    });
  }
  if (template.includes("{id}") && !id) {
    refuse({
      product: "books",
      operation: asked,
      reason: "Record ID is empty",
      hint: `Fill in which one of ${type.label} is meant, by its ${type.idField}.`,
    });
  }
  const parent = readParent(asked, place, type);
  if (template.includes("{parent}") && !parent) throw parentMissing(asked, type);

  const { queryField, bodyField } = type.parent ?? {};
  const goesInFront = parent && !template.includes("{parent}") && !queryField && !bodyField;
  const path = goesInFront ? `/${parent.recordType}/{parent}${template}` : template;
  return {
    type,
    path: fillBooksPath(path, {
      id,
      parent: parent?.id ?? "",
      parentType: parent?.recordType ?? "",
    }),
    parentQuery: parent && queryField ? { [queryField]: parent.id } : {},
    parentFields: parent && bodyField ? { [bodyField]: parent.id } : {},
  };
}

/** The error for a record whose parent nobody named. */
export function parentMissing(asked: string, type: BooksRecordType) {
  const { label } = type;
  const owners = labelsOf(ownersOf(type));
  return refusal({
    product: "books",
    operation: asked,
    reason: `${label} belong to ${owners}, and the parent record is missing`,
    hint: `Set Parent Record Type to ${owners}, and Parent Record ID to the ID of the parent.`,
  });
}

/** The types that records of a type may belong to; none where they belong to no one type. */
const ownersOf = ({ parent, byParent }: BooksRecordType): string[] =>
  byParent ? Object.keys(byParent) : parent ? [parent.recordType] : [];

const labelsOf = (types: string[]): string =>
  types.map((type) => findRecordType(type).label).join(" or ");

function readParent(
  asked: string,
  { parentRecordType, parentRecordId }: BooksPlace,
  type: BooksRecordType,
): { recordType: string; id: string } | undefined {
  if (!parentRecordType && !parentRecordId) return undefined;
  const owners = ownersOf(type);
  const recordType = parentRecordType ?? (owners.length === 1 ? owners[0] : undefined);
  if (!recordType) {
    refuse({
      product: "books",
      operation: asked,
      reason: "a parent record ID is given without a parent record type",
      hint: "Fill in Parent Record Type, or leave both empty.",
    });
  }
  const given = findRecordType(recordType).label;
  if (owners.length > 0 && !owners.includes(recordType)) {
    const labels = labelsOf(owners);
    refuse({
      product: "books",
      operation: asked,
      reason: `${type.label} belong to ${labels}, not to ${given}`,
      hint: `Set Parent Record Type to ${labels}, and Parent Record ID to the ID of the parent.`,
    });
  }
  if (!parentRecordId) {
    refuse({
      product: "books",
      operation: asked,
      reason: `the parent record ID is empty, though ${given} is given as the parent record type`,
      hint: "Fill in Parent Record ID, or leave both empty.",
    });
  }
  return { recordType, id: parentRecordId };
}
