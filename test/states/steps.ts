import type { Step } from "./scene";

export const create = (from: number, to = from): Step => ({ do: "create", from, to });
export const update = (from: number, to = from): Step => ({ do: "update", from, to });
export const remove = (from: number, to = from): Step => ({ do: "delete", from, to });
export const wait = (seconds: number): Step => ({ do: "wait", seconds });
export const deploy: Step = { do: "deploy" };
export const run: Step = { do: "run" };
