/** A JPEG as far as headers go: start, frame header with the size, filling, end. */
export function toJpeg(options: { widthPx?: number; heightPx?: number; fillingBytes?: number } = {}): Buffer {
  const { widthPx = 640, heightPx = 480, fillingBytes = 0 } = options;
  const app0 = Buffer.from('ffe000104a46494600010100000100010000', 'hex');
  const frame = Buffer.from('ffc0001108000000000301220002110103110100'.slice(0, 38), 'hex');
  frame.writeUInt16BE(heightPx, 5);
  frame.writeUInt16BE(widthPx, 7);
  const scan = Buffer.from('ffda000c03010002110311003f00', 'hex');
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    app0,
    frame,
    scan,
    Buffer.alloc(fillingBytes, 0x55),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** The same as content bears it. */
export function toBase64Jpeg(options: Parameters<typeof toJpeg>[0] = {}): string {
  return toJpeg(options).toString('base64');
}
