/** A link of a page: where it points, and the line it stands in. */
export interface Link {
  readonly target: string;
  readonly line: number;
}

/** A piece of code in a page: an inline span, or one line of a fenced block. */
export interface CodePiece {
  readonly code: string;
  readonly line: number;
}

interface PageLine {
  readonly text: string;
  readonly line: number;
  readonly isFenced: boolean;
}

function listLines(page: string): PageLine[] {
  let fence = '';
  return page.split('\n').flatMap((text, index) => {
    const [, mark] = /^\s*(`{3,}|~{3,})/.exec(text) ?? [];
    if (mark !== undefined && (fence === '' || mark.startsWith(fence))) {
      fence = fence === '' ? mark : '';
      return [];
    }
    return [{ text, line: index + 1, isFenced: fence !== '' }];
  });
}

/** Links and pictures outside code. */
export function listLinks(page: string): Link[] {
  const pattern = /\]\(\s*<?([^)\s>]+)>?(?:\s+["'][^)]*)?\)|^\s*\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)/g;
  return listLines(page)
    .filter(({ isFenced }) => !isFenced)
    .flatMap(({ text, line }) =>
      [...text.replace(/`[^`]*`/g, '``').matchAll(pattern)].map((match) => ({
        target: match[1] ?? match[2] ?? '',
        line,
      })),
    );
}

/** Inline spans and the lines of fenced blocks. */
export function listCode(page: string): CodePiece[] {
  return listLines(page).flatMap(({ text, line, isFenced }) =>
    isFenced
      ? [{ code: text.trim().replace(/^\$\s+/, ''), line }]
      : [...text.matchAll(/`([^`]+)`/g)].map((match) => ({ code: (match[1] ?? '').trim(), line })),
  );
}

/** The anchors that headings get, in the form in which GitHub writes them. */
export function listAnchors(page: string): Set<string> {
  const anchors = new Set<string>();
  for (const { text, isFenced } of listLines(page)) {
    const [, heading] = /^#{1,6}\s+(.*?)\s*#*$/.exec(text) ?? [];
    if (heading === undefined || isFenced) continue;
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = plain.replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '').replaceAll(' ', '-');
    let anchor = slug;
    for (let again = 1; anchors.has(anchor); again += 1) anchor = `${slug}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Words in backticks that open a table row or stand in a heading: what the page documents, not what it mentions. */
export function listTerms(page: string): Set<string> {
  const terms = new Set<string>();
  for (const { text, isFenced } of listLines(page)) {
    if (isFenced) continue;
    const [opening] = /^\s*\|[^|]*\||^#{1,6}\s.*$/.exec(text) ?? [''];
    for (const [, term] of opening.matchAll(/`([^`]+)`/g)) terms.add(term ?? '');
  }
  return terms;
}
