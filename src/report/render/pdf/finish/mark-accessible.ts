import type { PdfFile, PdfObject } from './read-objects.ts';

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
export function markAccessible(file: PdfFile): PdfFile {
  const marked = file.objects.map((object) => {
    if (object.number === file.root) return showsTitle(object);
    return isMetadata(object) ? identified(object) : object;
  });
  return { ...file, objects: marked };
}

function isMetadata({ body }: PdfObject): boolean {
  return body.subarray(0, 200).includes('/Type /Metadata') && body.includes('<pdfaExtension:schemas>');
}

function showsTitle(catalog: PdfObject): PdfObject {
  return {
    ...catalog,
    body: replaced(catalog, '/ViewerPreferences <<', (found) => `${found} /DisplayDocTitle true`),
  };
}

function identified(metadata: PdfObject): PdfObject {
  const explained = replaced(metadata, '<pdfaExtension:schemas><rdf:Bag>', (found) => `${found}${EXPLAINED}`);
  const body = replaced(
    { ...metadata, body: explained },
    '</rdf:Description></rdf:RDF>',
    (found) => `${MARK}${found}`,
  );
  const grown = body.length - metadata.body.length;
  const text = body
    .toString('latin1')
    .replace(/\/Length (\d+)/, (_, length: string) => `/Length ${Number(length) + grown}`);
  return { ...metadata, body: Buffer.from(text, 'latin1') };
}

/** One occurrence replaced, byte for byte: texts inside may be in any encoding. */
function replaced({ number, body }: PdfObject, found: string, by: (found: string) => string): Buffer {
  const at = body.indexOf(found);
  if (at < 0) throw new Error(`Object ${number} of the PDF has no ${found}.`);
  return Buffer.concat([body.subarray(0, at), Buffer.from(by(found)), body.subarray(at + found.length)]);
}
