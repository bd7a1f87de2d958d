import type { PreparedRecord } from "../zoho/crm/prepare";

export const preparedExample: { data: PreparedRecord } = {
  data: {
    record: { Last_Name: "Example", Email: "ada@example.com", No_of_Employees: 120 },
    problems: [
      {
        field: "Lead_Status",
        source: "status",
        value: "contactd",
        expected: 'one of "Contacted", "Lost"',
        closest: "Contacted",
      },
    ],
    absent: ["fax"],
    ready: false,
  },
};
