/** What a recipient asks for by one word. */
export type Keyword = 'stop' | 'resume';

const stops = ['STOP', 'QUIT', 'END', 'CANCEL', 'UNSUBSCRIBE', 'REMOVE', 'OPTOUT'];
const resumes = ['START', 'UNSTOP'];

/**
 * The keyword that a message consists of; `null` for every other message. Case, marks and spaces do not count: `Opt-out.` is one, `please do
 * not stop` is none.
 */
export function readKeyword(text: string): Keyword | null {
  const word = text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
  if (stops.includes(word)) return 'stop';
  return resumes.includes(word) ? 'resume' : null;
}
