import { type FieldSpec, field } from "./fields";

/** A layout as it is described. */
export interface LayoutSpec {
  name: string;
  /** API names of fields that it requires besides the mandatory ones (docs/zoho-crm.md#mandatory-fields). */
  required?: readonly string[];
  /** API names of the fields that stand in it, besides mandatory ones and those of every record; all when left out. */
  fields?: readonly string[];
  inactive?: boolean;
}

/** A module as it is described. */
export interface ModuleSpec {
  apiName: string;
  singular: string;
  plural: string;
  /** The field that names a record, in lookups, in `/deleted` and on screen. */
  nameField: string;
  fields: readonly FieldSpec[];
  /** As metadata has it (docs/zoho-crm.md#modules); `default`, which is Zoho's own, when left out. */
  generatedType?:
    | "default"
    | "custom"
    | "linking"
    | "web"
    | "subform"
    | "static_subform"
    | "field_tracker"
    | "webtab_link";
  /** False for modules that metadata marks as closed to the API. */
  apiSupported?: boolean;
  /** False for what the user's profile does not allow. */
  viewable?: boolean;
  creatable?: boolean;
  editable?: boolean;
  deletable?: boolean;
  /** One named Standard when left out. */
  layouts?: readonly LayoutSpec[];
  /** Fields of which a record needs one. */
  eitherOf?: readonly string[];
  /** The fields that an upsert compares when it is not told (docs/zoho-crm.md#upsert). */
  duplicateCheck?: readonly string[];
}

const { text, textarea, richText, email, phone, website, integer, double, currency, percent } =
  field;
const { date, datetime, boolean, picklist, multiselect, lookup, user, subform, bigint } = field;

const mandatory = { mandatory: true };

const sources = [
  "Advertisement",
  "Cold Call",
  "Employee Referral",
  "Partner",
  "Trade Show",
  "Web Download",
];
const industries = [
  "Communications",
  "Education",
  "Energy",
  "Manufacturing",
  "Retail",
  "Technology",
];
const ratings = ["Active", "Acquired", "Market Failed", "Shut Down"];
const priorities = ["High", "Highest", "Low", "Lowest", "Normal"];

// Zoho sets these, and its flags do not say so (docs/zoho-crm.md#writable-fields).
const unflagged = { readOnly: true, flags: { readOnly: false, fieldReadOnly: false } };
const halfFlagged = { readOnly: true, flags: { readOnly: true, fieldReadOnly: false } };

/**
 * What every record has (docs/zoho-crm.md#fields). An owner is written although a flag says no
 * (docs/zoho-crm.md#writable-fields).
 */
const systemFields: readonly FieldSpec[] = [
  bigint("id", { label: "Record Id", readOnly: true }),
  user("Owner", { flags: { readOnly: false, fieldReadOnly: true } }),
  user("Created_By", unflagged),
  user("Modified_By", unflagged),
  datetime("Created_Time", unflagged),
  datetime("Modified_Time", unflagged),
  datetime("Last_Activity_Time", halfFlagged),
  field.tags("Tag"),
  boolean("Locked__s", { readOnly: true }),
];

/** Whether every record has the field. */
export const isSystemField = (apiName: string): boolean =>
  systemFields.some((one) => one.apiName === apiName);

const address = (prefix: string): FieldSpec[] =>
  ["Street", "City", "State", "Code", "Country"].map((part) => text(`${prefix}_${part}`));

const addressAs = (...names: string[]): FieldSpec[] => names.map((name) => text(name));

const person: readonly FieldSpec[] = [
  picklist("Salutation", ["Mr.", "Mrs.", "Ms.", "Dr.", "Prof."]),
  text("First_Name", { length: 40 }),
  text("Last_Name", { length: 80, ...mandatory }),
  text("Full_Name", { readOnly: true }),
  email("Email"),
  email("Secondary_Email"),
  phone("Phone"),
  phone("Mobile"),
  phone("Fax"),
  boolean("Email_Opt_Out"),
  picklist("Lead_Source", sources),
  text("Skype_ID", { length: 50 }),
  text("Twitter", { length: 50 }),
  textarea("Description", { length: 32_000 }),
  field.image("Record_Image"),
  picklist("Unsubscribed_Mode", ["Consent form", "Manual", "Unsubscribe link", "Zoho campaigns"]),
  datetime("Unsubscribed_Time", { readOnly: true }),
  text("Data_Source", { readOnly: true }),
  text("Data_Processing_Basis", { readOnly: true }),
  datetime("Change_Log_Time__s", { readOnly: true }),
  text("Referrer"),
  website("First_Visited_URL"),
  integer("Number_Of_Chats"),
  integer("Days_Visited"),
  double("Average_Time_Spent_Minutes"),
];

const lineItems = (apiName: string): FieldSpec =>
  subform(
    apiName,
    [
      lookup("Product_Name", "Products"),
      textarea("Description"),
      double("Quantity"),
      currency("List_Price"),
      currency("Discount"),
      currency("Tax"),
      currency("Total"),
    ],
    mandatory,
  );

const inventory = (items: string): FieldSpec[] => [
  text("Subject", mandatory),
  lineItems(items),
  currency("Adjustment", { associatedWith: items }),
  currency("Discount", { associatedWith: items }),
  currency("Tax", { associatedWith: items }),
  field.formula("Sub_Total", { associatedWith: items, returns: "currency" }),
  field.formula("Grand_Total", { associatedWith: items, returns: "currency" }),
  ...address("Billing"),
  ...address("Shipping"),
  textarea("Terms_and_Conditions", { length: 32_000 }),
  textarea("Description", { length: 32_000 }),
];

const activity: readonly FieldSpec[] = [
  lookup("What_Id", "*", { label: "Related To", firstLabel: "What Id" }),
  lookup("Who_Id", "Contacts", { label: "Contact Name", firstLabel: "Who Id" }),
  textarea("Description", { length: 32_000 }),
];

const specs: readonly ModuleSpec[] = [
  {
    apiName: "Leads",
    singular: "Lead",
    plural: "Leads",
    nameField: "Full_Name",
    duplicateCheck: ["Email"],
    fields: [
      ...person,
      text("Company", { length: 200 }),
      text("Designation", { length: 100 }),
      website("Website"),
      picklist("Lead_Status", [
        "Attempted to Contact",
        "Contact in Future",
        "Contacted",
        "Junk Lead",
        "Lost Lead",
        "Not Contacted",
        "Pre-Qualified",
        "Not Qualified",
      ]),
      picklist("Industry", industries),
      picklist("Rating", ratings),
      integer("No_of_Employees"),
      currency("Annual_Revenue"),
      ...addressAs("Street", "City", "State", "Zip_Code", "Country"),
      boolean("Converted__s", { readOnly: true }),
      datetime("Converted_Date_Time", { readOnly: true }),
    ],
  },
  {
    apiName: "Contacts",
    singular: "Contact",
    plural: "Contacts",
    nameField: "Full_Name",
    duplicateCheck: ["Email"],
    fields: [
      ...person,
      lookup("Account_Name", "Accounts"),
      lookup("Vendor_Name", "Vendors"),
      lookup("Reporting_To", "Contacts"),
      text("Title", { length: 100 }),
      text("Department", { length: 50 }),
      text("Assistant", { length: 50 }),
      phone("Asst_Phone"),
      phone("Home_Phone"),
      phone("Other_Phone"),
      date("Date_of_Birth"),
      ...addressAs("Mailing_Street", "Mailing_City", "Mailing_State", "Mailing_Zip"),
      ...addressAs("Mailing_Country", "Other_Street", "Other_City", "Other_State"),
      ...addressAs("Other_Zip", "Other_Country"),
    ],
  },
  {
    apiName: "Accounts",
    singular: "Account",
    plural: "Accounts",
    nameField: "Account_Name",
    duplicateCheck: ["Account_Name"],
    fields: [
      text("Account_Name", { length: 200, ...mandatory }),
      text("Account_Number", { length: 40 }),
      text("Account_Site", { length: 80 }),
      picklist("Account_Type", ["Analyst", "Competitor", "Customer", "Partner", "Vendor"]),
      lookup("Parent_Account", "Accounts"),
      picklist("Industry", industries),
      picklist("Ownership", ["Private", "Public", "Subsidiary", "Other"]),
      picklist("Rating", ratings),
      phone("Phone"),
      phone("Fax"),
      website("Website"),
      text("Ticker_Symbol", { length: 30 }),
      integer("Employees"),
      integer("SIC_Code"),
      currency("Annual_Revenue"),
      ...address("Billing"),
      ...address("Shipping"),
      textarea("Description", { length: 32_000 }),
    ],
  },
  {
    apiName: "Deals",
    singular: "Deal",
    plural: "Deals",
    nameField: "Deal_Name",
    duplicateCheck: ["Deal_Name"],
    fields: [
      text("Deal_Name", { length: 120, ...mandatory }),
      picklist(
        "Stage",
        [
          "Qualification",
          "Needs Analysis",
          "Value Proposition",
          "Proposal/Price Quote",
          "Negotiation/Review",
          "Closed Won",
          "Closed Lost",
        ],
        mandatory,
      ),
      picklist("Pipeline", ["Standard (Standard)"]),
      date("Closing_Date"),
      currency("Amount"),
      currency("Expected_Revenue", { readOnly: true }),
      integer("Probability", { length: 3 }),
      lookup("Account_Name", "Accounts"),
      lookup("Contact_Name", "Contacts"),
      lookup("Campaign_Source", "Campaigns"),
      picklist("Type", ["Existing Business", "New Business"]),
      picklist("Lead_Source", sources),
      text("Next_Step", { length: 100 }),
      textarea("Description", { length: 32_000 }),
    ],
  },
  {
    apiName: "Tasks",
    singular: "Task",
    plural: "Tasks",
    nameField: "Subject",
    fields: [
      text("Subject", mandatory),
      ...activity,
      date("Due_Date"),
      picklist("Status", ["Not Started", "Deferred", "In Progress", "Completed"]),
      picklist("Priority", priorities),
      datetime("Closed_Time", { readOnly: true }),
    ],
  },
  {
    // Its label is "Meetings" (docs/zoho-crm.md#modules).
    apiName: "Events",
    singular: "Meeting",
    plural: "Meetings",
    nameField: "Event_Title",
    fields: [
      text("Event_Title", { label: "Title", firstLabel: "Event Title", ...mandatory }),
      datetime("Start_DateTime", { label: "From", firstLabel: "Start DateTime", ...mandatory }),
      datetime("End_DateTime", { label: "To", firstLabel: "End DateTime", ...mandatory }),
      boolean("All_day", { label: "All day" }),
      text("Venue", { label: "Location", firstLabel: "Venue" }),
      user("Owner", {
        label: "Host",
        firstLabel: "Meeting Owner",
        flags: { readOnly: false, fieldReadOnly: true },
      }),
      ...activity,
      // One value stands twice (docs/zoho-crm.md#picklist-values).
      picklist(
        "Meeting_Venue__s",
        ["-None-", "Client location", "In-office", "Online", "In-office"],
        { label: "Meeting Venue" },
      ),
      field.participants("Participants"),
      field.reminders("Remind_At", { label: "Reminder", firstLabel: "Remind At" }),
      field.reminders("Remind_Participants", { label: "Participants Reminder" }),
      field.recurrence("Recurring_Activity", {
        label: "Repeat",
        firstLabel: "Recurring Activity",
      }),
    ],
  },
  {
    apiName: "Calls",
    singular: "Call",
    plural: "Calls",
    nameField: "Subject",
    fields: [
      text("Subject", mandatory),
      picklist("Call_Type", ["Inbound", "Outbound", "Missed"], mandatory),
      datetime("Call_Start_Time", mandatory),
      text("Call_Duration", { length: 20, ...mandatory }),
      picklist("Call_Purpose", ["Prospecting", "Administrative", "Negotiation", "Demo", "Desk"]),
      text("Call_Result"),
      ...activity,
    ],
  },
  {
    apiName: "Campaigns",
    singular: "Campaign",
    plural: "Campaigns",
    nameField: "Campaign_Name",
    duplicateCheck: ["Campaign_Name"],
    fields: [
      text("Campaign_Name", mandatory),
      picklist("Type", ["Conference", "Webinar", "Trade Show", "Advertisement", "Email"]),
      picklist("Status", ["Planning", "Active", "Inactive", "Complete"]),
      date("Start_Date"),
      date("End_Date"),
      currency("Expected_Revenue"),
      currency("Budgeted_Cost"),
      currency("Actual_Cost"),
      bigint("Num_sent"),
      percent("Expected_Response"),
      textarea("Description", { length: 32_000 }),
    ],
  },
  {
    apiName: "Products",
    singular: "Product",
    plural: "Products",
    nameField: "Product_Name",
    duplicateCheck: ["Product_Name"],
    fields: [
      text("Product_Name", { length: 200, ...mandatory }),
      text("Product_Code", { length: 40 }),
      lookup("Vendor_Name", "Vendors"),
      boolean("Product_Active"),
      text("Manufacturer"),
      picklist("Product_Category", ["Hardware", "Software", "CRM Applications"]),
      date("Sales_Start_Date"),
      date("Sales_End_Date"),
      currency("Unit_Price"),
      percent("Commission_Rate"),
      multiselect("Tax", ["Sales Tax", "Vat"]),
      boolean("Taxable"),
      picklist("Usage_Unit", ["Box", "Carton", "Dozen", "Each", "Hours"]),
      double("Qty_in_Stock"),
      double("Qty_Ordered"),
      double("Reorder_Level"),
      textarea("Description", { length: 32_000 }),
    ],
  },
  {
    apiName: "Quotes",
    singular: "Quote",
    plural: "Quotes",
    nameField: "Subject",
    duplicateCheck: ["Subject"],
    fields: [
      ...inventory("Quoted_Items"),
      picklist("Quote_Stage", ["Draft", "Negotiation", "Delivered", "Confirmed"]),
      date("Valid_Till"),
      lookup("Deal_Name", "Deals"),
      lookup("Account_Name", "Accounts"),
      lookup("Contact_Name", "Contacts"),
      field.autonumber("Quote_Number"),
    ],
  },
  {
    apiName: "Sales_Orders",
    singular: "Sales Order",
    plural: "Sales Orders",
    nameField: "Subject",
    duplicateCheck: ["Subject"],
    fields: [
      ...inventory("Ordered_Items"),
      picklist("Status", ["Created", "Approved", "Delivered", "Cancelled"]),
      date("Due_Date"),
      lookup("Deal_Name", "Deals"),
      lookup("Quote_Name", "Quotes"),
      lookup("Account_Name", "Accounts"),
      lookup("Contact_Name", "Contacts"),
      field.autonumber("SO_Number"),
    ],
  },
  {
    apiName: "Purchase_Orders",
    singular: "Purchase Order",
    plural: "Purchase Orders",
    nameField: "Subject",
    duplicateCheck: ["Subject"],
    fields: [
      ...inventory("Purchased_Items"),
      lookup("Vendor_Name", "Vendors", mandatory),
      picklist("Status", ["Created", "Approved", "Delivered", "Cancelled"]),
      date("PO_Date"),
      date("Due_Date"),
      lookup("Contact_Name", "Contacts"),
      text("PO_Number"),
    ],
  },
  {
    apiName: "Invoices",
    singular: "Invoice",
    plural: "Invoices",
    nameField: "Subject",
    duplicateCheck: ["Subject"],
    fields: [
      ...inventory("Invoiced_Items"),
      picklist("Status", ["Created", "Approved", "Delivered", "Cancelled"]),
      date("Invoice_Date"),
      date("Due_Date"),
      lookup("Sales_Order", "Sales_Orders"),
      lookup("Account_Name", "Accounts"),
      lookup("Contact_Name", "Contacts"),
      field.autonumber("Invoice_Number"),
    ],
  },
  {
    apiName: "Vendors",
    singular: "Vendor",
    plural: "Vendors",
    nameField: "Vendor_Name",
    duplicateCheck: ["Vendor_Name"],
    fields: [
      text("Vendor_Name", mandatory),
      email("Email"),
      phone("Phone"),
      website("Website"),
      picklist("GL_Account", ["Sales-Software", "Sales-Hardware", "Rental Income"]),
      picklist("Category", ["Hardware", "Software", "Services"]),
      ...addressAs("Street", "City", "State", "Zip_Code", "Country"),
      textarea("Description", { length: 32_000 }),
    ],
  },
  {
    apiName: "Cases",
    singular: "Case",
    plural: "Cases",
    nameField: "Subject",
    duplicateCheck: ["Subject"],
    fields: [
      text("Subject", mandatory),
      picklist("Status", ["New", "On Hold", "Escalated", "Closed"], mandatory),
      picklist("Case_Origin", ["Email", "Phone", "Web"], mandatory),
      picklist("Priority", ["High", "Low", "Medium"]),
      picklist("Type", ["Problem", "Feature Request", "Question"]),
      field.autonumber("Case_Number"),
      email("Email"),
      phone("Phone"),
      lookup("Account_Name", "Accounts"),
      lookup("Deal_Name", "Deals"),
      lookup("Related_To", "Contacts"),
      lookup("Product_Name", "Products"),
      richText("Description"),
      textarea("Solution", { length: 32_000 }),
    ],
  },
  {
    apiName: "Solutions",
    singular: "Solution",
    plural: "Solutions",
    nameField: "Solution_Title",
    duplicateCheck: ["Solution_Title"],
    fields: [
      text("Solution_Title", mandatory),
      picklist("Status", ["Draft", "Reviewed", "Duplicate"]),
      boolean("Published"),
      lookup("Product_Name", "Products"),
      richText("Question"),
      richText("Answer"),
    ],
  },
  {
    apiName: "Price_Books",
    singular: "Price Book",
    plural: "Price Books",
    nameField: "Price_Book_Name",
    duplicateCheck: ["Price_Book_Name"],
    fields: [
      text("Price_Book_Name", mandatory),
      picklist("Pricing_Model", ["Flat", "Differential"]),
      boolean("Active"),
      subform(
        "Pricing_Details",
        [currency("from_range"), currency("to_range"), percent("discount")],
        mandatory,
      ),
      textarea("Description", { length: 32_000 }),
    ],
  },
  {
    apiName: "Notes",
    singular: "Note",
    plural: "Notes",
    nameField: "Note_Title",
    eitherOf: ["Note_Content", "Note_Title"],
    fields: [
      text("Note_Title", { length: 120 }),
      textarea("Note_Content", { length: 65_535 }),
      lookup("Parent_Id", "*", mandatory),
    ],
  },
];

/** Zoho's own modules, each with the fields that every record has (docs/zoho-crm.md#mandatory-fields). */
export const standardModules: readonly ModuleSpec[] = specs.map(withSystemFields);

/** A custom module: `Name` and the system fields come with it (docs/zoho-crm.md#mandatory-fields). */
export function customModule(
  spec: Pick<ModuleSpec, "apiName" | "fields"> & Partial<ModuleSpec>,
): ModuleSpec {
  const named = spec.fields.some(({ apiName }) => apiName === "Name");
  return withSystemFields({
    singular: spec.apiName,
    plural: spec.apiName,
    nameField: "Name",
    generatedType: "custom",
    duplicateCheck: ["Name"],
    ...spec,
    fields: named ? spec.fields : [text("Name", { length: 120, ...mandatory }), ...spec.fields],
  });
}

/** The module whose records link those of two modules by two lookups (docs/zoho-crm.md#linked-records). */
export const linkingSpec = (
  apiName: string,
  [own, ownModule]: readonly [string, string],
  [other, otherModule]: readonly [string, string],
): ModuleSpec =>
  withSystemFields({
    apiName,
    singular: apiName,
    plural: apiName,
    nameField: "id",
    generatedType: "linking",
    fields: [lookup(own, ownModule, mandatory), lookup(other, otherModule, mandatory)],
  });

function withSystemFields(spec: ModuleSpec): ModuleSpec {
  const given = new Set(spec.fields.map(({ apiName }) => apiName));
  const missing = systemFields.filter(({ apiName }) => !given.has(apiName));
  return { ...spec, fields: [...spec.fields, ...missing] };
}
