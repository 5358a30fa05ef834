/** Fills a template with the values of a context. */
export type FillTemplate = (context: Readonly<Record<string, unknown>>) => string;

type Piece = { readonly text: string } | { readonly variable: string };

/**
 * Compiles a checked template of nothing but text and `{{variable}}`, or answers `null` for any other. Handlebars makes a
 * table of its helpers anew for each rendering, which for such a template costs many times the rendering itself.
 */
export function compilePlain(program: hbs.AST.Program): FillTemplate | null {
  const pieces: Piece[] = [];
  for (const statement of program.body) {
    if (statement.type === 'CommentStatement') continue;
    const piece = toPiece(statement);
    if (!piece) return null;
    pieces.push(piece);
  }
  return (context) => {
    let filled = '';
    for (const piece of pieces) filled += 'text' in piece ? piece.text : String(context[piece.variable]);
    return filled;
  };
}

function toPiece(statement: hbs.AST.Statement): Piece | null {
  if (statement.type === 'ContentStatement') return { text: (statement as hbs.AST.ContentStatement).value };
  if (statement.type !== 'MustacheStatement') return null;
  const { path, params, hash } = statement as hbs.AST.MustacheStatement;
  if (path.type !== 'PathExpression' || params.length > 0 || hash) return null;
  return { variable: (path as hbs.AST.PathExpression).parts.join('.') };
}
