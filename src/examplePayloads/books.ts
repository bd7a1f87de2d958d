import type { BooksAnswer } from "../zoho/books/answers";

const contact = {
  contact_id: "982000000567114",
  contact_name: "Example Robotics",
  company_name: "Example Robotics",
  contact_type: "customer",
  status: "active",
  email: "ada@example.com",
  created_time: "2026-06-09T09:47:41-0400",
  last_modified_time: "2026-06-10T14:02:10-0400",
};

const detailedContact = {
  ...contact,
  contact_persons: [
    {
      contact_person_id: "982000000567116",
      first_name: "Ada",
      last_name: "Example",
      email: "ada@example.com",
      is_primary_contact: true,
    },
  ],
};

export const recordExample: { data: BooksAnswer } = {
  data: { code: 0, message: "success", contact: detailedContact },
};

export const recordsExample: { data: BooksAnswer } = {
  data: {
    code: 0,
    message: "success",
    contacts: [contact],
    page_context: {
      page: 1,
      per_page: 200,
      has_more_page: false,
      sort_column: "contact_name",
      sort_order: "A",
    },
  },
};

export const createdExample: { data: BooksAnswer } = {
  data: { code: 0, message: "The contact has been added.", contact: detailedContact },
};

export const updatedExample: { data: BooksAnswer } = {
  data: { code: 0, message: "The contact has been updated.", contact: detailedContact },
};

export const removedExample: { data: BooksAnswer } = {
  data: { code: 0, message: "The contact has been deleted." },
};

export const rawExample: { data: unknown } = {
  data: { code: 0, message: "Invoice status has been changed to Sent." },
};
