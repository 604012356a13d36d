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
    /(?<comment>\/\*)/,
    /(?<escaped>[eE]'(?:[^'\\]|''|\\[\s\S])*')/,
    /(?<string>'(?:[^']|'')*')/,
    /(?<dollar>\$(?<tag>[A-Za-z_]\w*|)\$[\s\S]*?\$\k<tag>\$)/,
    /[uU]&"(?<unicode>(?:[^"]|"")+)"(?:\s+UESCAPE\s+'(?<marker>.)')?/i,
    /"(?<quoted>(?:[^"]|"")+)"/,
    /(?<number>\d[\w.]*)/,
    /(?<word>[\p{L}_][\p{L}\p{N}_$]*)/u,
    /(?<sign>::|[^\s])/,
  ]
    .map((one) => one.source)
    .join('|'),
  'gu',
);

/**
 * Cuts SQL into names, literals and signs; what stands inside strings and comments is never taken for a name.
 * @param nests whether comments stand within comments, as in PostgreSQL and DuckDB; in Trino they do not
 */
export function tokenizeSql(sql: string, { nests = true }: { readonly nests?: boolean } = {}): SqlToken[] {
  const tokens: SqlToken[] = [];
  const pieces = new RegExp(PIECES);
  for (let piece = pieces.exec(sql); piece !== null; piece = pieces.exec(sql)) {
    const { comment } = piece.groups ?? {};
    const end = comment === undefined ? undefined : endOfComment(sql, piece.index, nests);
    if (end === undefined) tokens.push(...tokenOf(piece));
    else pieces.lastIndex = end;
  }
  return tokens;
}

/** Undefined for a comment that never ends, which no database takes. */
function endOfComment(sql: string, start: number, nests: boolean): number | undefined {
  let depth = 0;
  for (const { 0: sign, index } of sql.slice(start).matchAll(/\/\*|\*\//g)) {
    depth = sign === '*/' ? depth - 1 : nests ? depth + 1 : 1;
    if (depth === 0) return start + index + 2;
  }
  return undefined;
}

function tokenOf({ groups }: RegExpExecArray): SqlToken[] {
  const { escaped, string, dollar, quoted, unicode, marker, number, word, comment, sign } = groups ?? {};
  if (escaped !== undefined || string !== undefined || dollar !== undefined)
    return [{ kind: 'string', text: '' }];
  if (unicode !== undefined) return [{ kind: 'quoted', text: decoded(unicode, marker) }];
  if (quoted !== undefined) return [{ kind: 'quoted', text: quoted.replaceAll('""', '"') }];
  if (number !== undefined) return [{ kind: 'number', text: number }];
  if (word !== undefined) return [{ kind: 'word', text: word.toLowerCase() }];
  const text = sign ?? comment;
  return text === undefined ? [] : [{ kind: 'sign', text }];
}

/** A name of PostgreSQL that spells letters by their numbers: `U&"d\0061ta"`, `U&"d!+000061ta" UESCAPE '!'`. */
function decoded(name: string, marker = '\\'): string {
  const sign = marker.replace(/[^\p{L}\p{N}]/u, '\\$&');
  const letters = new RegExp(`${sign}(?:\\+([\\da-f]{6})|([\\da-f]{4})|${sign})`, 'gi');
  return name.replaceAll('""', '"').replace(letters, (_, long?: string, short?: string) => {
    const code = Number.parseInt(long ?? short ?? '', 16);
    return Number.isNaN(code) || code > 0x10ffff ? marker : String.fromCodePoint(code);
  });
}

/** Words of SQL that are no columns where they stand without quotes. */
export const SQL_KEYWORDS: ReadonlySet<string> = new Set(
  `select distinct all from where group by order having as and or not null is in on using join left right full inner
   outer cross natural lateral case when then else end cast interval with recursive materialized union intersect except
   limit offset fetch over partition rows range groups between preceding following unbounded current row asc desc nulls
   true false like ilike similar exists any some filter within window values qualify precision escape only for
   table current_date current_timestamp localtimestamp`.split(/\s+/),
);

/**
 * Words of an expression over one table that may be its columns, in lower case: rather too many than too few. No keyword,
 * function, type of a cast, nor what EXTRACT takes out.
 */
export function namesInExpression(sql: string): string[] {
  const tokens = tokenizeSql(sql);
  const isText = (at: number, ...texts: string[]) => texts.includes(tokens[at]?.text ?? '');
  const found = tokens.flatMap(({ kind, text }, at) => {
    if (kind !== 'quoted' && (kind !== 'word' || SQL_KEYWORDS.has(text))) return [];
    const isType = isText(at - 1, '::', 'as') || tokens[at + 1]?.kind === 'string';
    const isPart = isText(at - 2, 'extract') && isText(at - 1, '(') && isText(at + 1, 'from');
    return isType || isPart || isText(at + 1, '(') ? [] : [text.toLowerCase()];
  });
  return [...new Set(found)];
}
