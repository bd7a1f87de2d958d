/** A CRM contact as the polling trigger delivers it. */
export interface CrmContact {
  id: string;
  Full_Name: string;
  First_Name: string | null;
  Last_Name: string;
  Email: string | null;
  Phone: string | null;
  Account_Name: { id: string; name: string } | null;
}

/** A Books customer; list rows have no contact persons. */
export interface Customer {
  contact_id: string;
  contact_name: string;
  company_name?: string;
  email?: string;
  contact_persons?: ContactPerson[];
}

interface ContactPerson {
  contact_person_id?: string;
  first_name: string;
  last_name: string;
  email: string;
  phone: string;
  is_primary_contact: boolean;
}

/**
 * The fields of the customer that a contact becomes. E-mail and phone belong to the contact person:
 * at the top level Books drops them (docs/zoho-books.md#contact-persons).
 * @param nameIsTaken another customer has the contact's name; Books wants names to differ (code 3062)
 * @param existing the customer to be updated, whose primary contact person is kept
 */
export function customerFields(contact: CrmContact, nameIsTaken: boolean, existing?: Customer) {
  const { id, Full_Name, First_Name, Last_Name, Email, Phone, Account_Name } = contact;
  const primary = existing?.contact_persons?.find((person) => person.is_primary_contact);
  return {
    contact_name: nameIsTaken ? `${Full_Name} (${Email ?? id})` : Full_Name,
    contact_type: "customer",
    company_name: Account_Name?.name ?? "",
    contact_persons: [
      {
        ...(primary && { contact_person_id: primary.contact_person_id }),
        first_name: First_Name ?? "",
        last_name: Last_Name,
        email: Email ?? "",
        phone: Phone ?? "",
        is_primary_contact: true,
      },
    ],
  };
}

export function isSameEmail(one: string | null | undefined, other: string | null): boolean {
  return (one ?? "").toLowerCase() === (other ?? "").toLowerCase();
}
