import { createHash } from 'node:crypto';
import { type ZipFile, zip } from '../../zip.ts';
import type { ChartShape, Deck, Picture, Slide } from '../deck/deck.ts';
import { PAGE } from '../deck/deck.ts';
import { chartWorkbook } from './chart-workbook.ts';
import { chartXml } from './chart-xml.ts';
import { LAYOUTS, layoutXml, masterXml, notesMasterXml, notesXml, styleXml } from './master-xml.ts';
import { slideXml } from './slide-xml.ts';
import { themeXml } from './theme-xml.ts';
import { emu, NAMESPACES, part, type Xml, xml } from './xml.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const PRESENTATION = 'application/vnd.openxmlformats-officedocument.presentationml';

/** A file of the package; XML has a type of its own, the others are known by their endings. */
interface Part {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly type?: string;
}

interface Relation {
  readonly type: string;
  readonly target: string;
  readonly isOutside?: boolean;
}

/**
 * Writes slides as a file of PowerPoint (ECMA-376, Office Open XML): charts with the workbooks that they are drawn from,
 * notes, and sections. The same slides give the same bytes.
 */
export function writePptx(deck: Deck): Uint8Array {
  const made = new Map<string, string>();
  const slides = deck.slides.flatMap((slide, at) => slideParts(slide, at + 1, deck, made));
  const parts: Part[] = [
    ...frameParts(deck),
    ...slides,
    {
      name: 'docProps/core.xml',
      content: part(coreXml(deck)),
      type: 'application/vnd.openxmlformats-package.core-properties+xml',
    },
    {
      name: 'docProps/app.xml',
      content: part(appXml(deck)),
      type: 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
    },
    relations('', [
      { type: `${OFFICE}/officeDocument`, target: 'ppt/presentation.xml' },
      { type: `${PACKAGE}/relationships/metadata/core-properties`, target: 'docProps/core.xml' },
      { type: `${OFFICE}/extended-properties`, target: 'docProps/app.xml' },
    ]),
  ];
  const files: ZipFile[] = [{ name: '[Content_Types].xml', content: part(typesXml(parts)) }, ...parts];
  return zip(files, deck.date);
}

/** What the slides stand in: the presentation, its themes, its masters and its layouts. */
function frameParts(deck: Deck): Part[] {
  const theme = part(themeXml(deck.accent, deck.language));
  const themeType = 'application/vnd.openxmlformats-officedocument.theme+xml';
  return [
    {
      name: 'ppt/presentation.xml',
      content: part(presentationXml(deck)),
      type: `${PRESENTATION}.presentation.main+xml`,
    },
    relations('ppt/presentation.xml', [
      { type: `${OFFICE}/slideMaster`, target: 'slideMasters/slideMaster1.xml' },
      { type: `${OFFICE}/notesMaster`, target: 'notesMasters/notesMaster1.xml' },
      { type: `${OFFICE}/theme`, target: 'theme/theme1.xml' },
      { type: `${OFFICE}/presProps`, target: 'presProps.xml' },
      { type: `${OFFICE}/tableStyles`, target: 'tableStyles.xml' },
      ...deck.slides.map((_, at) => ({ type: `${OFFICE}/slide`, target: `slides/slide${at + 1}.xml` })),
    ]),
    {
      name: 'ppt/presProps.xml',
      content: part(xml`<p:presentationPr ${NAMESPACES}/>`),
      type: `${PRESENTATION}.presProps+xml`,
    },
    {
      name: 'ppt/tableStyles.xml',
      content: part(
        xml`<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{2D5ABB26-0587-4C30-8999-92F81FD0307C}"/>`,
      ),
      type: `${PRESENTATION}.tableStyles+xml`,
    },
    { name: 'ppt/theme/theme1.xml', content: theme, type: themeType },
    { name: 'ppt/theme/theme2.xml', content: theme, type: themeType },
    {
      name: 'ppt/slideMasters/slideMaster1.xml',
      content: part(masterXml()),
      type: `${PRESENTATION}.slideMaster+xml`,
    },
    relations('ppt/slideMasters/slideMaster1.xml', [
      ...LAYOUTS.map((_, at) => ({
        type: `${OFFICE}/slideLayout`,
        target: `../slideLayouts/slideLayout${at + 1}.xml`,
      })),
      { type: `${OFFICE}/theme`, target: '../theme/theme1.xml' },
    ]),
    ...LAYOUTS.flatMap((layout, at): Part[] => [
      {
        name: `ppt/slideLayouts/slideLayout${at + 1}.xml`,
        content: part(layoutXml(layout, deck)),
        type: `${PRESENTATION}.slideLayout+xml`,
      },
      relations(`ppt/slideLayouts/slideLayout${at + 1}.xml`, [
        { type: `${OFFICE}/slideMaster`, target: '../slideMasters/slideMaster1.xml' },
      ]),
    ]),
    {
      name: 'ppt/notesMasters/notesMaster1.xml',
      content: part(notesMasterXml()),
      type: `${PRESENTATION}.notesMaster+xml`,
    },
    relations('ppt/notesMasters/notesMaster1.xml', [
      { type: `${OFFICE}/theme`, target: '../theme/theme2.xml' },
    ]),
  ];
}

/** Relationships of the presentation before those to its slides. */
const BEFORE_SLIDES = 5;

function presentationXml(deck: Deck): Xml {
  const ids = deck.slides.map(
    (_, at) => xml`<p:sldId id="${256 + at}" r:id="rId${BEFORE_SLIDES + at + 1}"/>`,
  );
  return xml`<p:presentation ${NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst>${ids}</p:sldIdLst><p:sldSz cx="${emu(PAGE.width)}" cy="${emu(PAGE.height)}"/><p:notesSz cx="6858000" cy="9144000"/><p:defaultTextStyle>${styleXml(1, 12, '+mn')}</p:defaultTextStyle>${sectionsXml(deck.slides)}</p:presentation>`;
}

/** Sections as PowerPoint shows them beside the slides; their ids follow from their names. */
function sectionsXml(slides: readonly Slide[]): Xml {
  const sections: { name: string; ids: number[] }[] = [];
  for (const [at, { section }] of slides.entries()) {
    if (section !== undefined) sections.push({ name: section, ids: [] });
    sections.at(-1)?.ids.push(256 + at);
  }
  const all = sections.map(
    ({ name, ids }, at) =>
      xml`<p14:section name="${name.slice(0, 200).toWellFormed().replaceAll(/\s+/g, ' ')}" id="${uniqueId(`${at} ${name}`)}"><p14:sldIdLst>${ids.map((id) => xml`<p14:sldId id="${id}"/>`)}</p14:sldIdLst></p14:section>`,
  );
  return xml`<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">${all}</p14:sectionLst></p:ext></p:extLst>`;
}

/** A UUID that follows from a text, written as Office does. */
function uniqueId(text: string): string {
  const digits = createHash('sha256').update(text, 'utf8').digest('hex').toUpperCase();
  return `{${[digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`, `A${digits.slice(17, 20)}`, digits.slice(20, 32)].join('-')}}`;
}

/** @param made names of pictures that are packed already, by their content */
function slideParts(slide: Slide, number: number, deck: Deck, made: Map<string, string>): Part[] {
  const name = `ppt/slides/slide${number}.xml`;
  const own: Relation[] = [
    {
      type: `${OFFICE}/slideLayout`,
      target: `../slideLayouts/slideLayout${LAYOUTS.indexOf(slide.layout) + 1}.xml`,
    },
    { type: `${OFFICE}/notesSlide`, target: `../notesSlides/notesSlide${number}.xml` },
  ];
  const others: Part[] = [];
  const relate = (relation: Relation) => `rId${own.push(relation)}`;
  const content = slideXml(slide, deck.language, {
    linkTo: (address) => relate({ type: `${OFFICE}/hyperlink`, target: address, isOutside: true }),
    chart: (shape) => {
      const chart = `${number}-${own.length}`;
      others.push(...chartParts(shape, chart, deck));
      return relate({ type: `${OFFICE}/chart`, target: `../charts/chart${chart}.xml` });
    },
    picture: (shape) => {
      const file = pictureName(shape, made);
      if (file.isNew) others.push({ name: `ppt/media/${file.name}`, content: shape.bytes });
      return relate({ type: `${OFFICE}/image`, target: `../media/${file.name}` });
    },
  });
  return [
    { name, content: part(content), type: `${PRESENTATION}.slide+xml` },
    relations(name, own),
    {
      name: `ppt/notesSlides/notesSlide${number}.xml`,
      content: part(notesXml(slide.notes, deck.language)),
      type: `${PRESENTATION}.notesSlide+xml`,
    },
    relations(`ppt/notesSlides/notesSlide${number}.xml`, [
      { type: `${OFFICE}/notesMaster`, target: '../notesMasters/notesMaster1.xml' },
      { type: `${OFFICE}/slide`, target: `../slides/slide${number}.xml` },
    ]),
    ...others,
  ];
}

function chartParts(shape: ChartShape, id: string, { language, date }: Deck): Part[] {
  return [
    {
      name: `ppt/charts/chart${id}.xml`,
      content: part(chartXml(shape, language)),
      type: 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml',
    },
    relations(`ppt/charts/chart${id}.xml`, [
      { type: `${OFFICE}/package`, target: `../embeddings/chart${id}.xlsx` },
    ]),
    { name: `ppt/embeddings/chart${id}.xlsx`, content: chartWorkbook(shape.chart, date) },
  ];
}

function pictureName(
  { bytes, mediaType }: Picture,
  made: Map<string, string>,
): { name: string; isNew: boolean } {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const known = made.get(hash);
  if (known !== undefined) return { name: known, isNew: false };
  const name = `picture${made.size + 1}.${mediaType === 'image/png' ? 'png' : 'jpeg'}`;
  made.set(hash, name);
  return { name, isNew: true };
}

/** The relationships of a part, named rId1 and so on; those of the package itself have no part. */
function relations(of: string, all: readonly Relation[]): Part {
  const slash = of.lastIndexOf('/') + 1;
  const entries = all.map(
    ({ type, target, isOutside }, at) =>
      xml`<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"${isOutside === true && xml` TargetMode="External"`}/>`,
  );
  return {
    name: `${of.slice(0, slash)}_rels/${of.slice(slash)}.rels`,
    content: part(xml`<Relationships xmlns="${PACKAGE}/relationships">${entries}</Relationships>`),
  };
}

function typesXml(parts: readonly Part[]): Xml {
  const endings = {
    rels: 'application/vnd.openxmlformats-package.relationships+xml',
    xml: 'application/xml',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    png: 'image/png',
    jpeg: 'image/jpeg',
  };
  const known = Object.entries(endings).map(
    ([ending, type]) => xml`<Default Extension="${ending}" ContentType="${type}"/>`,
  );
  const own = parts.flatMap(({ name, type }) =>
    type === undefined ? [] : [xml`<Override PartName="/${name}" ContentType="${type}"/>`],
  );
  return xml`<Types xmlns="${PACKAGE}/content-types">${known}${own}</Types>`;
}

function coreXml({ title, subject, author, date, language }: Deck): Xml {
  const made = xml`xsi:type="dcterms:W3CDTF">${date}T00:00:00Z`;
  return xml`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${title}</dc:title><dc:subject>${subject}</dc:subject><dc:creator>${author}</dc:creator><cp:lastModifiedBy>${author}</cp:lastModifiedBy><dcterms:created ${made}</dcterms:created><dcterms:modified ${made}</dcterms:modified><dc:language>${language}</dc:language></cp:coreProperties>`;
}

function appXml({ slides }: Deck): Xml {
  return xml`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Broadsheet</Application><PresentationFormat>Widescreen</PresentationFormat><Slides>${slides.length}</Slides><Notes>${slides.length}</Notes></Properties>`;
}
