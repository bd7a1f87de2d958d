import type { SimAccount } from "../../../simulator";
import type { Place } from "../ledger";

/** Meetings that are there from the beginning, each of which is canceled once. */
const maxMeetings = 60;

/** The mails to people of canceled meetings, each known by its meeting's ID, which is its mark. */
export interface CancellationsPlace extends Place {
  /** A meeting that nobody canceled, and that no operation got before. */
  next(): string | undefined;
}

export function openCancellations({ insert, context }: SimAccount["crm"]): CancellationsPlace {
  const left = Array.from({ length: maxMeetings }, (_, index) =>
    insert("Events", {
      Event_Title: `Example Meeting ${index}`,
      Start_DateTime: "2027-07-01T09:00:00-04:00",
      End_DateTime: "2027-07-01T10:00:00-04:00",
      Participants: [{ type: "email", participant: "ada@example.com" }],
    }),
  );
  return {
    name: "mails of canceled meetings",
    find: (mark) => context.meetingMails.flatMap(({ id }) => (id === mark ? [id] : [])),
    observe: () => "sent",
    count: () => context.meetingMails.length,
    next: () => left.pop(),
  };
}
