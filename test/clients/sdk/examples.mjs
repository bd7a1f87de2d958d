import { choice, make, record, reference } from "./models.mjs";

const at = (text) => new Date(text);
const item = async ({ Products }) =>
  record({
    Product_Name: await record({ id: Products }, "record/line_item_product"),
    Quantity: 2,
    List_Price: 10.5,
    Description: "Two of them",
  });

/** A record of each of twelve modules, made of the ids of those before it, and a change of it. */
export const examples = {
  Accounts: {
    fields: () => ({
      Account_Name: "Example Robotics",
      Website: "https://robotics.example.com",
      Industry: choice("Technology"),
      Employees: 12,
      Annual_Revenue: 1234.5,
    }),
    change: () => ({ Phone: "+1 555 0100" }),
  },
  Contacts: {
    fields: async ({ Accounts }) => ({
      Last_Name: "Lovelace",
      First_Name: "Ada",
      Email: "ada.lovelace@example.com",
      Account_Name: await reference(Accounts),
      Date_of_Birth: at("1990-12-10"),
      Tag: [await make("tags/tag", { name: "Pioneer" })],
    }),
    change: () => ({ Title: "Analyst" }),
  },
  Leads: {
    fields: async () => ({
      Last_Name: "Babbage",
      Company: "Example Engines",
      Email: "charles@example.com",
      Lead_Status: choice("Contacted"),
      No_of_Employees: 3,
      Annual_Revenue: 99.5,
      Tag: [await make("tags/tag", { name: "Engine" }), await make("tags/tag", { name: "Old" })],
    }),
    change: () => ({ City: "London" }),
  },
  Products: {
    fields: () => ({
      Product_Name: "Difference Engine",
      Product_Active: true,
      Unit_Price: 10.5,
      Qty_in_Stock: 4,
      Product_Category: choice("Hardware"),
    }),
    change: () => ({ Product_Code: "DE-2" }),
  },
  Campaigns: {
    fields: () => ({
      Campaign_Name: "Spring fair",
      Type: choice("Trade Show"),
      Start_Date: at("2026-03-01"),
      Num_sent: 250n,
    }),
    change: () => ({ Description: "In the old hall" }),
  },
  Deals: {
    fields: async ({ Accounts, Contacts, Campaigns }) => ({
      Deal_Name: "Two engines",
      Stage: choice("Qualification"),
      Closing_Date: at("2026-12-01"),
      Amount: 21,
      Account_Name: await reference(Accounts),
      Contact_Name: await reference(Contacts),
      Campaign_Source: await reference(Campaigns),
    }),
    change: () => ({ Next_Step: "Send a quote" }),
  },
  Tasks: {
    fields: async ({ Contacts, Deals }) => ({
      Subject: "Call back",
      Due_Date: at("2026-12-01"),
      Status: choice("Not Started"),
      Who_Id: await reference(Contacts),
      What_Id: await reference(Deals),
      $se_module: "Deals",
    }),
    change: () => ({ Description: "In the morning" }),
  },
  Events: {
    fields: async ({ Contacts }) => ({
      Event_Title: "Demonstration",
      Start_DateTime: at("2026-12-01T09:00:00Z"),
      End_DateTime: at("2026-12-01T10:00:00Z"),
      All_day: false,
      Participants: [await make("record/participants", { participant: Contacts, type: "contact" })],
    }),
    change: () => ({ Venue: "Old hall" }),
  },
  Calls: {
    fields: () => ({
      Subject: "First call",
      Call_Type: choice("Inbound"),
      Call_Start_Time: at("2026-11-01T09:00:00Z"),
      Call_Duration: "10:30",
    }),
    change: () => ({ Call_Result: "Interested" }),
  },
  Quotes: {
    fields: async (ids) => ({
      Subject: "Quote of two",
      Quote_Stage: choice("Draft"),
      Account_Name: await reference(ids.Accounts),
      Deal_Name: await reference(ids.Deals),
      Quoted_Items: [await item(ids)],
    }),
    change: () => ({ Terms_and_Conditions: "Thirty days" }),
  },
  Sales_Orders: {
    fields: async (ids) => ({
      Subject: "Order of two",
      Status: choice("Created"),
      Account_Name: await reference(ids.Accounts),
      Quote_Name: await reference(ids.Quotes),
      Ordered_Items: [await item(ids), await item(ids)],
    }),
    change: () => ({ Description: "By ship" }),
  },
  Invoices: {
    fields: async (ids) => ({
      Subject: "Invoice of two",
      Invoice_Date: at("2026-11-02"),
      Account_Name: await reference(ids.Accounts),
      Sales_Order: await reference(ids.Sales_Orders),
      Invoiced_Items: [await item(ids)],
    }),
    change: () => ({ Billing_City: "London" }),
  },
};
