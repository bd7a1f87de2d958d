import fc from "fast-check";

const digits = (most: number) =>
  fc
    .tuple(
      fc.constantFrom("", "-", "+"),
      fc.stringMatching(new RegExp(`^\\d{1,${most}}$`)),
      fc.constantFrom("", ".", ".0", ".5", ".25", ".125"),
    )
    .map((parts) => parts.join(""));

const number = fc.oneof(fc.integer(), fc.double(), digits(9), digits(20), fc.bigInt());

const day = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const clock = fc
  .tuple(fc.nat(24), fc.nat(60), fc.constantFrom("", ":00", ":30", ":30.125", ":60"))
  .map(([hours, minutes, rest]) => `${two(hours)}:${two(minutes)}${rest}`);

const two = (part: number) => String(part).padStart(2, "0");

const time = fc
  .tuple(
    fc.oneof(day, fc.constantFrom("2026-03-08", "2026-11-01", "2026-02-29")),
    fc.constantFrom("T", " "),
    fc.oneof(clock, fc.constantFrom("02:30", "01:30", "00:00:00")),
    fc.constantFrom("", "Z", "+05:30", "-0800", "+14:00", "+15:00"),
  )
  .map((parts) => parts.join(""));

const entries = ["In use", "used", "IN STORE", "stored", "Scrapped", "-None-", "Sold, gone", "x"];
const colors = ["Red", "green", "Blue, dark", "Blue", ""];

/**
 * What may be meant for each field of the module that has one of each type, besides whatever else there is. The account
 * and the user that exist are known later.
 */
export const meantForMachines = (
  known: () => { maker: string; user: { id: string; email: string } },
): Record<string, fc.Arbitrary<unknown>> => ({
  Name: fc.string({ maxLength: 130 }),
  Serial: fc.oneof(fc.string({ maxLength: 25 }), fc.integer(), fc.boolean()),
  Notes: fc.string({ unit: "binary", maxLength: 50 }),
  Contact_Email: fc.oneof(fc.emailAddress(), fc.string()),
  Contact_Phone: fc.oneof(fc.constant("+49 30 1234-5678"), digits(35), fc.string()),
  Manual: fc.oneof(fc.webUrl(), fc.domain(), fc.string()),
  Hours: number,
  Total_Turns: number,
  Weight: number,
  Price: number,
  Wear: fc.oneof(
    number,
    digits(4).map((text) => `${text} %`),
  ),
  Leased: fc.constantFrom(true, false, "yes", "No", "TRUE", 1, 0, "2", ""),
  Built_On: fc.oneof(day, time, fc.date()),
  Serviced_At: fc.oneof(time, day, fc.date()),
  Stage: fc.constantFrom(...entries),
  Colors: fc.oneof(
    fc.array(fc.constantFrom(...colors)),
    fc.array(fc.constantFrom(...colors)).map((list) => list.join(";")),
    fc.array(fc.constantFrom("Red", "green")).map((list) => list.join(", ")),
  ),
  Maker: fc.constantFrom(0, 1, 2).map((form) => {
    const { maker } = known();
    return [maker, { id: maker }, Number(maker)][form];
  }),
  What_Id: fc.constantFrom(0, 1).map((form) => {
    const { maker } = known();
    return [maker, { id: maker, module: "Accounts" }][form];
  }),
  Mechanic: fc.constantFrom(0, 1, 2).map((form) => {
    const { id, email } = known().user;
    return [id, email.toUpperCase(), "nobody@example.com"][form];
  }),
  Tag: fc.oneof(fc.array(fc.string({ maxLength: 30 })), fc.string()),
  Parts: fc.array(
    fc.record(
      {
        Part_Name: fc.string(),
        Count: number,
        State: fc.constantFrom("new", "Worn", "Gone"),
        Fitted_At: time,
      },
      { requiredKeys: ["Part_Name"] },
    ),
    { maxLength: 3 },
  ),
});
