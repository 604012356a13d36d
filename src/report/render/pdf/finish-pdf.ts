import { type PdfFile, type PdfObject, packObjects, readObjects } from './pdf-objects.ts';

/** A finished file, and why it bears only the mark of PDF/A-2a when it does. */
export interface FinishedPdf {
  readonly bytes: Uint8Array;
  readonly fault?: string;
}

/**
 * Finishes a PDF/A-2a as Typst writes it: with the mark of PDF/UA-1 beside that of PDF/A-2a where it meets both, and
 * smaller by a third or more, its many small objects packed. Typst writes one mark a file, so the other is added here; a
 * general library for this would weigh more than all the rest of the renderer.
 */
export function finishPdf(written: Uint8Array): FinishedPdf {
  const file = readObjects(written);
  const fault = inaccessible(file);
  if (fault !== undefined) return { bytes: packObjects(file), fault };
  return { bytes: packObjects(markAccessible(file)) };
}

/**
 * What PDF/UA-1 asks of a document beyond PDF/A-2a, where that can fail: a title, and headings that begin at the first
 * level and skip none (ISO 14289-1, 7.1 and 7.4.2). Answers with what is wrong, or undefined. That figures have
 * alternatives and texts have characters, PDF/A-2a asks too.
 */
function inaccessible(file: PdfFile): string | undefined {
  if (!/<dc:title>[\s\S]*?<rdf:li[^>]*>\s*[^<\s]/.test(textOf(metadataOf(file))))
    return 'the document has no title';
  let last = 0;
  for (const level of headings(file)) {
    if (level > last + 1) return `a heading of level ${level} follows one of level ${last}`;
    last = level;
  }
  return undefined;
}

function textOf(object: PdfObject | undefined): string {
  return object?.body.toString('latin1') ?? '';
}

/** An object that the catalog refers to. */
function referred({ objects, root }: PdfFile, entry: string): PdfObject | undefined {
  const catalog = textOf(objects[root - 1]);
  return objects[Number(new RegExp(`\\n {2}/${entry} (\\d+) 0 R`).exec(catalog)?.[1] ?? 0) - 1];
}

function metadataOf(file: PdfFile): PdfObject | undefined {
  return referred(file, 'Metadata');
}

/** Levels of the headings in reading order; keys of an element stand two spaces in, keys within its values deeper. */
function headings(file: PdfFile): number[] {
  const levels: number[] = [];
  const waiting = [referred(file, 'StructTreeRoot')?.number];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const element = textOf(file.objects[number - 1]);
    const level = /\n {2}\/S \/H(\d+)\n/.exec(element)?.[1];
    if (level !== undefined) levels.push(Number(level));
    const [, children = ''] = /\n {2}\/K (\[[^\]]*\]|\d+ 0 R)/.exec(element) ?? [];
    const elements = [...children.replaceAll(/<<[\s\S]*?>>/g, '').matchAll(/(\d+) 0 R/g)];
    for (const [, child] of elements.reverse()) waiting.push(Number(child));
  }
  return levels;
}

const NAMESPACE = 'http://www.aiim.org/pdfua/ns/id/';

/** PDF/A wants every property outside of its own schemas explained (ISO 19005-2, 6.6.2.3). */
const EXPLAINED =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  `<pdfaSchema:namespaceURI>${NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>` +
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description><pdfaProperty:name>part</pdfaProperty:name>' +
  '<pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>';

const MARK = `<pdfuaid:part xmlns:pdfuaid="${NAMESPACE}">1</pdfuaid:part>`;

/**
 * Marks a PDF/A-2a as PDF/UA-1 too (ISO 14289-1, 5 and 7.1): the typesetter tags both alike and names one only. It
 * adds the identification, its explanation, and that readers show the title in place of the file's name.
 * @throws Error when the file lacks what the mark is added to
 */
function markAccessible(file: PdfFile): PdfFile {
  const metadata = metadataOf(file)?.number;
  const marked = file.objects.map((object) => {
    if (object.number === file.root)
      return followed(object, '/ViewerPreferences <<', ' /DisplayDocTitle true');
    return object.number === metadata ? identified(object) : object;
  });
  return { ...file, objects: marked };
}

function identified(metadata: PdfObject): PdfObject {
  const explained = followed(metadata, '<pdfaExtension:schemas><rdf:Bag>', EXPLAINED);
  const { number, body } = followed(explained, '<pdfaid:conformance>A</pdfaid:conformance>', MARK);
  const grown = body.length - metadata.body.length;
  const text = body
    .toString('latin1')
    .replace(/\/Length (\d+)/, (_, length: string) => `/Length ${Number(length) + grown}`);
  return { number, body: Buffer.from(text, 'latin1') };
}

/** An object with something after the first occurrence of a text, byte for byte: texts inside may be in any encoding. */
function followed({ number, body }: PdfObject, text: string, more: string): PdfObject {
  const at = body.indexOf(text);
  if (at < 0) throw new Error(`Object ${number} of the PDF has no ${text}.`);
  const end = at + text.length;
  return { number, body: Buffer.concat([body.subarray(0, end), Buffer.from(more), body.subarray(end)]) };
}
