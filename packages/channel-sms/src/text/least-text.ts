/**
 * What is in every message of a template, whoever gets it: the text outside of blocks and variables. Blanks beside a tag do
 * not count, because some tags take them along.
 */
export function leastText(template: string): string {
  const kept: string[] = [];
  let depth = 0;
  let at = 0;
  for (let begin = template.indexOf('{{'); begin >= 0; begin = template.indexOf('{{', at)) {
    const end = endOfTag(template, begin);
    if (end < 0) break;
    if (depth === 0) kept.push(template.slice(at, begin).trim());
    const [sign] = template.slice(begin, begin + 4).replace(/^\{+~?/, '');
    if (sign === '#') depth += 1;
    if (sign === '/') depth = Math.max(0, depth - 1);
    at = end;
  }
  const rest = template.slice(at);
  if (depth === 0) kept.push(at === 0 ? rest : rest.trim());
  return kept.join('');
}

/** Where a tag ends, -1 when it does not; a note between dashes may hold braces. */
function endOfTag(template: string, begin: number): number {
  const isNote = /^\{\{~?!--/.test(template.slice(begin, begin + 6));
  let close = isNote ? begin + 4 : template.indexOf('}}', begin);
  while (isNote && close >= 0 && !/^--~?\}\}/.test(template.slice(close, close + 5))) {
    close = template.indexOf('--', close + 1);
  }
  if (close < 0) return -1;
  const end = template.indexOf('}}', close) + 2;
  return template[end] === '}' ? end + 1 : end;
}
