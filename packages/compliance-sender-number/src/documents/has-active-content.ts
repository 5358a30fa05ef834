import { constants, inflateSync } from 'node:zlib';

/** What makes a reader do something, or brings another file along. */
const activeNames = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia)\b/;
/** A list after the name is a place to open at, as office programs write it; anything else may be an action. */
const openAction = /\/OpenAction\b(?!\s*\[)/;
/** Actions on events of a page or a field. */
const eventActions = /\/AA\s*<</;

/** Size of an unpacked stream of objects at most. */
const maxObjectBytes = 16_777_216;

/** Whether a PDF holds scripts, actions or other files, however their names are written, in packed streams of objects too. */
export function hasActiveContent(file: Buffer): boolean {
  const text = file.toString('latin1');
  return isActive(text) || unpackObjects(file, text).some((objects) => objects === null || isActive(objects));
}

function isActive(text: string): boolean {
  const plain = decodeNames(text);
  return activeNames.test(plain) || openAction.test(plain) || eventActions.test(plain);
}

/** A name may spell any of its letters in hexadecimal: `/J#61vaScript`. */
function decodeNames(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** The objects of every stream that holds some; `null` for one that cannot be unpacked. */
function unpackObjects(file: Buffer, text: string): (string | null)[] {
  const found: (string | null)[] = [];
  for (const { 0: word, index } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const dictionary = text.slice(Math.max(text.lastIndexOf('obj', index), index - 4096, 0), index);
    if (!/\/ObjStm\b/.test(decodeNames(dictionary))) continue;
    const from = index + word.length;
    const end = text.indexOf('endstream', from);
    found.push(unpack(file.subarray(from, end < 0 ? file.length : end), decodeNames(dictionary)));
  }
  return found;
}

function unpack(packed: Buffer, dictionary: string): string | null {
  if (!/\/Filter\b/.test(dictionary)) return packed.toString('latin1');
  try {
    const how = { maxOutputLength: maxObjectBytes, finishFlush: constants.Z_SYNC_FLUSH };
    return inflateSync(packed, how).toString('latin1');
  } catch {
    // Whatever is packed in another way cannot be looked into.
    return null;
  }
}
