import { xlsxParts } from './xlsx-parts.ts';

/** A presentation, read without any code that wrote it. */
export interface ReadSlide {
  readonly title: string;
  /** Paragraphs of texts and of cells, in the order of the file. */
  readonly texts: readonly string[];
  /** Cells of each table, row by row. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  readonly charts: readonly ReadChart[];
  readonly notes: readonly string[];
}

export interface ReadChart {
  /** `lineChart` and so on, in the order in which they are drawn. */
  readonly kinds: readonly string[];
  readonly places: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
    readonly isSeen: boolean;
    /** Texts that stand for values. */
    readonly labels: readonly string[];
  }[];
  /** Rows of the workbook behind it, the heads first. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** The parts of a presentation by name, the XML ones checked to be well-formed. */
export const pptxParts = xlsxParts;

/** Slides in the order in which they are shown. */
export function readSlides(bytes: Uint8Array): ReadSlide[] {
  const parts = pptxParts(bytes);
  const order = [...(parts.get('ppt/presentation.xml') ?? '').matchAll(/<p:sldId id="\d+" r:id="(\w+)"/g)];
  const targets = relations('ppt/presentation.xml', parts);
  return order.map(([, id = '']) => readSlide(`ppt/${targets.get(id)}`, parts));
}

/** Targets of a part's relationships by id. */
export function relations(name: string, parts: ReadonlyMap<string, string>): Map<string, string> {
  const rels = parts.get(name.replace(/[^/]*$/, '_rels/$&.rels')) ?? '';
  const all = rels.matchAll(/<Relationship Id="(\w+)" Type="[^"]*" Target="([^"]*)"/g);
  return new Map([...all].map(([, id = '', target = '']) => [id, unescaped(target)]));
}

function readSlide(name: string, parts: ReadonlyMap<string, string>): ReadSlide {
  const xml = parts.get(name) ?? '';
  const targets = [...relations(name, parts).values()].map((target) => target.replace('..', 'ppt'));
  const title = shapesOf(xml).find((shape) => /<p:ph type="(?:title|ctrTitle)"/.test(shape)) ?? '';
  return {
    title: paragraphs(title).join(' '),
    texts: paragraphs(xml),
    tables: [...xml.matchAll(/<a:tbl>.*?<\/a:tbl>/gs)].map(([table]) =>
      [...table.matchAll(/<a:tr .*?<\/a:tr>/gs)].map(([row]) =>
        [...row.matchAll(/<a:tc>.*?<\/a:tc>/gs)].map(([cell]) => paragraphs(cell).join('\n')),
      ),
    ),
    charts: targets.filter((one) => one.includes('/charts/')).map((one) => readChart(one, parts)),
    notes: targets
      .filter((one) => one.includes('/notesSlides/'))
      .flatMap((one) => paragraphs(parts.get(one) ?? '')),
  };
}

export function shapesOf(xml: string): string[] {
  return [...xml.matchAll(/<p:(?:sp|pic|graphicFrame)>.*?<\/p:(?:sp|pic|graphicFrame)>/gs)].map(
    ([shape]) => shape,
  );
}

function paragraphs(xml: string): string[] {
  return [...xml.matchAll(/<a:p>.*?<\/a:p>/gs)]
    .map(([paragraph]) =>
      [...paragraph.matchAll(/<a:t>([^<]*)<\/a:t>|<a:br>/g)]
        .map(([, text]) => unescaped(text ?? '\n'))
        .join(''),
    )
    .filter((text) => text !== '' && text !== '‹#›');
}

function readChart(name: string, parts: ReadonlyMap<string, string>): ReadChart {
  const xml = parts.get(name) ?? '';
  const all = [...xml.matchAll(/<c:ser>.*?<\/c:ser>/gs)].map(([series]) => series);
  const cache = (series: string, of: string) =>
    new RegExp(`<c:${of}>.*?<c:ptCount val="(\\d+)"/>(.*?)</c:(?:str|num)Cache>`, 's').exec(series);
  const points = (series: string, of: string): (string | null)[] => {
    const [, count = '0', body = ''] = cache(series, of) ?? [];
    const known = new Map(
      [...body.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)<\/c:v>/g)].map(([, at, value = '']) => [
        Number(at),
        value,
      ]),
    );
    return Array.from({ length: Number(count) }, (_, at) => {
      const value = known.get(at);
      return value === undefined ? null : unescaped(value);
    });
  };
  const [book = ''] = [...relations(name, parts).values()].map((target) => target.replace('..', 'ppt'));
  return {
    kinds: [...xml.matchAll(/<c:(\w+Chart)>/g)].map(([, kind = '']) => kind),
    places: points(all[0] ?? '', 'cat').map((place) => place ?? ''),
    series: all.map((series) => ({
      name: points(series, 'tx')[0] ?? '',
      values: points(series, 'val').map((value) => (value === null ? null : Number(value))),
      isSeen: !series.includes('</c:tx><c:spPr><a:noFill/>'),
      labels: paragraphs(series),
    })),
    rows: readBook(parts.get(book) ?? ''),
  };
}

/** The only sheet of a workbook. @param latin its bytes, a character each */
function readBook(latin: string): (string | number | null)[][] {
  const sheet = xlsxParts(Buffer.from(latin, 'latin1')).get('xl/worksheets/sheet1.xml') ?? '';
  return [...sheet.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [
      ...row.matchAll(/<c t="inlineStr"><is><t[^>]*>([^<]*)<\/t>|<c s="\d+"><v>([^<]*)<\/v>|<c s="\d+"\/>/g),
    ].map(([, text, value]) =>
      text === undefined ? (value === undefined ? null : Number(value)) : unescaped(text),
    ),
  );
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
