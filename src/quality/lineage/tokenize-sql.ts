/** A piece of SQL that is neither text, comment nor space. */
export interface SqlToken {
  /** `string` stands for a literal, whose text is of no interest. */
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'sign';
  /** Words in lower case; quoted names as written, without quotes. */
  readonly text: string;
}

const PIECES = new RegExp(
  [
    /--[^\n]*/,
    /\/\*[\s\S]*?\*\//,
    /(?<escaped>[eE]'(?:[^'\\]|''|\\[\s\S])*')/,
    /(?<string>'(?:[^']|'')*')/,
    /(?<dollar>\$(?<tag>[A-Za-z_]\w*|)\$[\s\S]*?\$\k<tag>\$)/,
    /"(?<quoted>(?:[^"]|"")+)"/,
    /(?<number>\d[\w.]*)/,
    /(?<word>[\p{L}_][\p{L}\p{N}_$]*)/u,
    /(?<sign>::|[^\s])/,
  ]
    .map((one) => one.source)
    .join('|'),
  'gu',
);

/** Cuts SQL into names, literals and signs; what stands inside strings and comments is never taken for a name. */
export function tokenizeSql(sql: string): SqlToken[] {
  return [...sql.matchAll(PIECES)].flatMap(({ groups }): SqlToken[] => {
    const { escaped, string, dollar, quoted, number, word, sign } = groups ?? {};
    if (escaped !== undefined || string !== undefined || dollar !== undefined)
      return [{ kind: 'string', text: '' }];
    if (quoted !== undefined) return [{ kind: 'quoted', text: quoted.replaceAll('""', '"') }];
    if (number !== undefined) return [{ kind: 'number', text: number }];
    if (word !== undefined) return [{ kind: 'word', text: word.toLowerCase() }];
    return sign === undefined ? [] : [{ kind: 'sign', text: sign }];
  });
}
