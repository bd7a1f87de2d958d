/** A promise, and the function that fulfills it. */
export interface Event {
  happened: Promise<void>;
  happen: () => void;
}

export function createEvent(): Event {
  let happen = () => {};
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happened, happen };
}
