/** The few letters that tests write in CP949: Node reads it and does not write it. */
const letters: Readonly<Record<string, readonly number[]>> = {
  번: [0xb9, 0xf8],
  호: [0xc8, 0xa3],
  시: [0xbd, 0xc3],
  각: [0xb0, 0xa2],
  일: [0xc0, 0xcf],
  거: [0xb0, 0xc5],
  부: [0xba, 0xce],
  똠: [0x8c, 0x63],
};

/** A text in CP949. */
export function cp949(text: string): Buffer {
  return Buffer.from(
    [...text].flatMap((letter) => {
      if (letter.charCodeAt(0) < 0x80) return [letter.charCodeAt(0)];
      const bytes = letters[letter];
      if (!bytes) throw new TypeError(`add ${letter} to the table`);
      return bytes;
    }),
  );
}
