/** What a photo may be: its type by its first bytes, and how many pixels it has (docs/zoho-crm.md#photos). */
interface Image {
  type: string;
  pixels: number;
}

/** An image out of its bytes; undefined for other files. Of JPEG files the size is not read. */
export function readImage(data: Buffer): Image | undefined {
  if (data.subarray(1, 4).toString("latin1") === "PNG" && data.length >= 24) {
    return { type: "image/png", pixels: data.readUInt32BE(16) * data.readUInt32BE(20) };
  }
  if (data.subarray(0, 4).toString("latin1") === "GIF8" && data.length >= 10) {
    return { type: "image/gif", pixels: data.readUInt16LE(6) * data.readUInt16LE(8) };
  }
  if (data.subarray(0, 2).toString("latin1") === "BM" && data.length >= 26) {
    return { type: "image/bmp", pixels: data.readUInt32LE(18) * Math.abs(data.readInt32LE(22)) };
  }
  return data.subarray(0, 3).equals(jpeg) ? { type: "image/jpeg", pixels: 0 } : undefined;
}

const jpeg = Buffer.from([0xff, 0xd8, 0xff]);
