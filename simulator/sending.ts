import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** How an answer goes out: as decided, cut short, or so that it never ends. */
export type Sending =
  | { kind: "whole" }
  /** The connection ends without an answer. */
  | { kind: "none" }
  /** The connection ends in the middle of the body. */
  | { kind: "half" }
  /** One byte at a time. */
  | { kind: "drip"; pause: () => Promise<unknown> }
  | { kind: "endless" }
  /** 101, and nothing after it. */
  | { kind: "switchProtocols" };

export interface Outgoing {
  status: number;
  headers: Record<string, string>;
  bytes: Buffer;
}

/** Sends an answer in that way; resolves when it has left or nobody listens any more. */
export async function sendAnswer(
  raw: ServerResponse,
  { status, headers, bytes }: Outgoing,
  sending: Sending,
): Promise<void> {
  switch (sending.kind) {
    case "none":
      raw.socket?.destroy();
      return;
    case "switchProtocols":
      raw.socket?.write(switched);
      return;
    case "endless": {
      const { "content-length": _, ...others } = headers;
      raw.writeHead(status, others);
      // Ends with an error when the client closes the connection.
      await pipeline(Readable.from(again(bytes)), raw).catch(() => {});
      return;
    }
  }
  raw.writeHead(status, headers);
  if (sending.kind === "whole") raw.end(bytes);
  else if (sending.kind === "drip") await drip(raw, bytes, sending.pause);
  else raw.write(bytes.subarray(0, bytes.length / 2), () => raw.socket?.destroy());
}

const switched = [
  "HTTP/1.1 101 Switching Protocols",
  "Connection: Upgrade",
  "Upgrade: example",
  "",
  "",
].join("\r\n");

async function drip(
  raw: ServerResponse,
  bytes: Buffer,
  pause: () => Promise<unknown>,
): Promise<void> {
  // The last byte ends the answer: its client may use the connection again, and would wait behind another pause.
  for (let at = 0; at < bytes.length - 1 && !raw.destroyed; at += 1) {
    raw.write(bytes.subarray(at, at + 1));
    await pause();
  }
  raw.end(bytes.subarray(-1));
}

function* again(bytes: Buffer): Generator<Buffer> {
  const piece = Buffer.alloc(16 * 1024, bytes.subarray(0, 1));
  for (;;) yield piece;
}
