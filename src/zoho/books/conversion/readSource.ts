import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { findRecordType } from "../recordTypes/findRecordType";
import type { GivenLine } from "./chooseLines";
import { type ConversionSource, readOne } from "./source";

/** What is to become what. */
export interface ConversionOrder {
  recordType: string;
  recordId: string;
  target: string;
  vendorId?: string;
  number?: string;
  date?: string;
  lines: GivenLine[];
  /** Makes another document where there is one. */
  again: boolean;
}

/**
 * The document that is to become another one. Warns of an input that says nothing for it.
 * @throws Error before a request for what Zoho does not convert so, or what an input lacks.
 */
export async function readSource(
  client: ZohoClient,
  { recordType, recordId, target, vendorId, number }: ConversionOrder,
): Promise<ConversionSource> {
  const { label, conversions = {} } = findRecordType(recordType);
  const conversion = Object.hasOwn(conversions, target) ? conversions[target] : undefined;
  if (!conversion) {
    refuse(
      `${label} cannot become ${findRecordType(target).label}. Choose ${Object.keys(conversions).join(" or ")} under Convert To.`,
    );
  }
  if (target === "bills" && !number) {
    refuse("Number is empty. Give the number of the bill, which the vendor chose.");
  }
  const isForVendor = recordType === "salesorders" && target === "purchaseorders";
  if (isForVendor && !vendorId) refuse("Vendor ID is empty. Give the vendor to order from.");
  if (vendorId && !isForVendor) {
    client.log.warn("Vendor ID is for purchase orders of sales orders alone, and was not used.");
  }
  const record = await readOne(client, recordType, recordId);
  const partyId = isForVendor ? vendorId : record[conversion.party];
  const type = findRecordType(target);
  return { recordType, id: recordId, record, conversion, type, target, partyId: String(partyId) };
}
