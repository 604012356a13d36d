import { zip } from '../../zip.ts';
import type { ChartFrame } from '../deck/chart-frame.ts';
import { part, type Xml, xml } from './xml.ts';

/** The one sheet of the workbook, as formulas name it. */
export const SHEET = 'Sheet1';

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * The workbook behind a chart, which opens when somebody edits its data: places in the first column, a series in each
 * other one. Texts stand in it as strings, so that none becomes a formula.
 */
export function chartWorkbook(chart: ChartFrame, date: string): Uint8Array {
  const series = chart.groups.flatMap((group) => group.series);
  const formats = [...new Set(series.map(({ format }) => format))];
  const rows = chart.places.map((place, at) => [
    place,
    ...series.map(({ values, format }) => ({
      value: values[at] ?? null,
      style: formats.indexOf(format) + 1,
    })),
  ]);
  return zip(
    [
      {
        name: '[Content_Types].xml',
        content: part(
          xml`<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
        ),
      },
      {
        name: '_rels/.rels',
        content: part(
          xml`<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
        ),
      },
      {
        name: 'xl/workbook.xml',
        content: part(
          xml`<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="${SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        ),
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: part(
          xml`<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
        ),
      },
      {
        name: 'xl/worksheets/sheet1.xml',
        content: part(sheetXml([[chart.axis, ...series.map(({ name }) => name)], ...rows])),
      },
      { name: 'xl/styles.xml', content: part(stylesXml(formats)) },
    ],
    date,
  );
}

type Cell = string | { readonly value: number | null; readonly style: number };

function sheetXml(rows: readonly (readonly Cell[])[]): Xml {
  const cell = (one: Cell) => {
    if (typeof one === 'string') return xml`<c t="inlineStr"><is><t xml:space="preserve">${one}</t></is></c>`;
    return one.value === null ? xml`<c s="${one.style}"/>` : xml`<c s="${one.style}"><v>${one.value}</v></c>`;
  };
  return xml`<worksheet xmlns="${SPREADSHEET}"><cols><col min="1" max="${rows[0]?.length ?? 1}" width="18" customWidth="1"/></cols><sheetData>${rows.map((row) => xml`<row>${row.map(cell)}</row>`)}</sheetData></worksheet>`;
}

/** Style 0 is what cells have that name none; the others are those of the formats, in turn. */
function stylesXml(formats: readonly string[]): Xml {
  const first = 164;
  return xml`<styleSheet xmlns="${SPREADSHEET}"><numFmts count="${formats.length}">${formats.map((format, at) => xml`<numFmt numFmtId="${first + at}" formatCode="${format}"/>`)}</numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${formats.map((_, at) => xml`<xf numFmtId="${first + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`)}</cellXfs></styleSheet>`;
}
