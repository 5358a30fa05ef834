const comment = /\{\{~?!(?:--[\s\S]*?--|[\s\S]*?)~?\}\}/g;
const block = /\{\{~?(?:[#/^]|else(?=[\s~}]))[^{}]*\}\}/g;
const call = /\{\{~?[^{}]*\}\}/g;
const literal = /"([^"]*)"|'([^']*)'/g;

/**
 * What may be read in a template: the template without its comments, and what people see of it, with the words that calls of helpers put in.
 * Names of variables stay, since they tell what is coming.
 */
export function readableTemplate(text: string): string {
  if (!text.includes('{{')) return text;
  const written = text.replace(comment, '');
  const shown = written.replace(block, '').replace(call, (whole) => {
    const words = [...whole.matchAll(literal)].map(([, double, single]) => double ?? single ?? '');
    return words.length === 0 ? whole : words.join('');
  });
  return shown === written ? written : `${written}\n|||\n${shown}`;
}
