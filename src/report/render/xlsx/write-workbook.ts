import {
  type CellStyle,
  type CellValue,
  type ConditionalRule,
  colToLetter,
  rangeRef,
  type SheetChart,
  type TableDefinition,
  type WriteOptions,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx';
import { mixColors } from '../../design/contrast.ts';
import { escapeMarkup } from '../../design/index.ts';
import { type BulkRows, bulkOf, bulkXml } from './bulk-rows.ts';
import { escapedText, looksLikeFormula, sheetText } from './sheet-text.ts';
import type { Area, CellRule, Look, NativeChart, NativeSeries, Range, Sheet, Workbook } from './workbook.ts';
import { replaceParts } from './zip-part.ts';

/**
 * Writes a workbook as XLSX. Text is text in it, whatever it begins with: no formula is ever made. The same workbook
 * gives the same bytes.
 */
export async function writeWorkbook(workbook: Workbook): Promise<Uint8Array> {
  const made = new Date(`${workbook.date}T00:00:00Z`);
  const bulks = workbook.sheets.map(bulkOf);
  const written = await writeXlsx({
    sheets: workbook.sheets.map((sheet, index) => writtenSheet(sheet, bulks[index])),
    namedRanges: workbook.sheets.flatMap(printNames),
    defaultFont: { name: 'Calibri', size: 11 },
    properties: {
      title: sheetText(workbook.title),
      subject: sheetText(workbook.subject),
      creator: sheetText(workbook.author),
      lastModifiedBy: sheetText(workbook.author),
      company: sheetText(workbook.company),
      description: sheetText(workbook.description),
      created: made,
      modified: made,
    },
  });
  if (bulks.every((bulk) => bulk === undefined)) return written;
  return await replaceParts(written, (name, text) => {
    const number = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)?.[1];
    const at = number === undefined ? -1 : Number(number) - 1;
    const [sheet, bulk] = [workbook.sheets[at], bulks[at]];
    return sheet === undefined || bulk === undefined ? undefined : withBulk(text(), sheet, bulk);
  });
}

/** In place of its many rows, the library writes one with a cell for each look, which tells the numbers of the looks. */
function* withBulk(xml: string, sheet: Sheet, bulk: BulkRows): Iterable<string> {
  const sample = new RegExp(`<row r="${bulk.first + 1}"[^>]*>.*?</row>`, 's').exec(xml);
  if (sample === null) throw new TypeError(`The rows of "${sheet.name}" have no place.`);
  const cells = sample[0].match(/<c [^>]*>/g) ?? [];
  const styles = cells.map((cell) => / s="(\d+)"/.exec(cell)?.[1] ?? '').slice(1);
  yield xml.slice(0, sample.index);
  yield* bulkXml(
    sheet,
    bulk,
    styles,
    sheet.widths.map((_, column) => colToLetter(column)),
  );
  yield xml.slice(sample.index + sample[0].length);
}

function writtenSheet(sheet: Sheet, bulk: BulkRows | undefined): WriteSheet {
  const styles = new Map<Look, CellStyle>();
  const { hiddenColumns, heights, frozen, table } = sheet;
  return {
    name: sheet.name,
    columns: sheet.widths.map((width, index) => {
      const look = sheet.looks?.[index];
      const style = look === undefined ? {} : { style: styleOf(look, styles) };
      return { width, ...style, ...(hiddenColumns?.has(index) ? { hidden: true } : {}) };
    }),
    ...cellsOf(sheet, styles, bulk),
    ...(heights === undefined
      ? {}
      : { rowDefs: new Map([...heights].map(([row, height]) => [row, { height }])) }),
    merges: (sheet.merges ?? []).map(({ top, left, bottom, right }) => ({
      startRow: top,
      startCol: left,
      endRow: bottom,
      endCol: right,
    })),
    ...(frozen === undefined ? {} : { freezePane: frozen }),
    ...(table === undefined ? {} : { tables: [tableOf(table)] }),
    conditionalRules: (sheet.rules ?? []).map(ruleOf),
    charts: (sheet.charts ?? []).map(chartOf),
    images: (sheet.pictures ?? []).map((one) => ({
      data: new Uint8Array(Buffer.from(one.image.data, 'base64')),
      type: one.image.mediaType === 'image/png' ? ('png' as const) : ('jpeg' as const),
      anchor: {
        from: { row: one.row, col: one.column },
        to: { row: one.row + 1, col: one.column + 1 },
      },
      altText: sheetText(one.alternative),
    })),
    sparklines: (sheet.sparklines ?? []).map(({ row, column, values, color }) => ({
      location: reference({ top: row, bottom: row, left: column, right: column }).split(':')[0] ?? '',
      // The library writes this one as it is.
      dataRange: escapeMarkup(`${quotedName(sheet.name)}!${reference(values)}`),
      color: hex(color),
    })),
    pageSetup: pageOf(sheet),
    headerFooter: { oddHeader: `&L${printed(sheet.title)}`, oddFooter: '&L&A&R&P / &N' },
    view: { showGridLines: false, ...(sheet.tab === undefined ? {} : { tabColor: { rgb: hex(sheet.tab) } }) },
  };
}

function tableOf({ name, area, heads }: NonNullable<Sheet['table']>): TableDefinition {
  return {
    name,
    range: reference(area),
    // What stands here has to be what stands in the cells.
    columns: heads.map((head) => ({ name: escapedText(sheetText(head)) })),
    style: 'TableStyleLight1',
    showRowStripes: false,
  };
}

/** Text of a printed margin, where an ampersand begins a code. */
function printed(text: string): string {
  return sheetText(text)
    .replaceAll('\n', ' ')
    .slice(0, 100)
    .replace(/[\ud800-\udbff]$/, '')
    .replaceAll('&', '&&');
}

/** What is printed, and repeated on every page; the library's own way leaves names of sheets unquoted, which Excel refuses. */
function printNames({ name, printed, repeated }: Sheet): NonNullable<WriteOptions['namedRanges']> {
  const of = (kind: string, range: string) => ({
    name: `_xlnm.${kind}`,
    range: `${quotedName(name)}!${range}`,
    scope: name,
  });
  return [
    ...(printed === undefined ? [] : [of('Print_Area', absolute(printed))]),
    ...(repeated === undefined ? [] : [of('Print_Titles', `$1:$${repeated + 1}`)]),
  ];
}

function pageOf(sheet: Sheet): NonNullable<WriteSheet['pageSetup']> {
  const { landscape, paper } = sheet;
  return {
    paperSize: paper,
    orientation: landscape ? 'landscape' : 'portrait',
    ...{ fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    margins: { top: 0.6, right: 0.5, bottom: 0.6, left: 0.5, header: 0.3, footer: 0.3 },
  };
}

/** Plain values as rows, which is light; what looks otherwise than its column as cells laid over them. */
function cellsOf(
  sheet: Sheet,
  styles: Map<Look, CellStyle>,
  bulk: BulkRows | undefined,
): Pick<WriteSheet, 'rows' | 'cells'> {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const rows = sheet.rows.map((row, at) => {
    if (bulk !== undefined && at >= bulk.first && at <= bulk.last) return at === bulk.first ? [0] : [];
    return row.map((cell, column): CellValue => {
      const {
        value,
        look,
        sheet: link,
        note,
      } = typeof cell === 'object' && cell !== null ? cell : { value: cell };
      const written = typeof value === 'string' ? sheetText(value) : value;
      const guard = typeof written === 'string' && looksLikeFormula(written);
      // A string that spells an error would become one; as rich text it stays a string.
      const spelled = typeof written === 'string' && /^#[A-Z0-9/_]+[!?]?$/.test(written);
      const seen = guard ? { ...(look ?? sheet.looks?.[column]), format: '@' } : look;
      if (seen !== undefined || link !== undefined || note !== undefined || spelled) {
        cells.set(`${at},${column}`, {
          ...(seen === undefined ? {} : { style: styleOf(seen, styles) }),
          ...(spelled ? { richText: [{ text: escapedText(written) }] } : {}),
          ...(note === undefined ? {} : { comment: { text: sheetText(note) } }),
          ...(link === undefined ? {} : { hyperlink: { target: '', location: `${quotedName(link)}!A1` } }),
        });
      }
      return typeof written === 'string' ? (spelled ? null : escapedText(written)) : written;
    });
  });
  bulk?.looks.forEach((look, index) => {
    cells.set(`${bulk.first},${index + 1}`, { value: 0, style: styleOf(look, styles) });
  });
  return { rows, cells };
}

function styleOf(look: Look, styles: Map<Look, CellStyle>): CellStyle {
  const known = styles.get(look);
  if (known !== undefined) return known;
  const { bold, italic, size, color, fill, align, wrap, indent, underline, format, rule } = look;
  const font = {
    ...(bold === true ? { bold } : {}),
    ...(italic === true ? { italic } : {}),
    ...(underline === true ? { underline } : {}),
    ...(size === undefined ? {} : { size }),
    ...(color === undefined ? {} : { color: { rgb: hex(color) } }),
  };
  const line = { style: 'thin', color: { rgb: '8D949C' } } as const;
  const style: CellStyle = {
    ...(Object.keys(font).length === 0 ? {} : { font: { name: 'Calibri', size: 11, ...font } }),
    ...(fill === undefined
      ? {}
      : { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: hex(fill) } } }),
    alignment: {
      vertical: 'top',
      ...(align === undefined ? {} : { horizontal: align }),
      ...(wrap === true ? { wrapText: true } : {}),
      ...(indent === undefined ? {} : { horizontal: 'left' as const, indent }),
    },
    ...(format === undefined || format === 'General' ? {} : { numFmt: format }),
    ...(rule === undefined ? {} : { border: rule === 'above' ? { top: line } : { bottom: line } }),
  };
  styles.set(look, style);
  return style;
}

function ruleOf(rule: CellRule, index: number): ConditionalRule {
  const base = { priority: index + 1, range: reference(rule.area) };
  if (rule.kind === 'shade') {
    const cfvo = [{ type: 'min' as const }, { type: 'max' as const }];
    return { ...base, type: 'colorScale', colorScale: { cfvo, colors: [argb(rule.low), argb(rule.high)] } };
  }
  const edge = (type: 'min' | 'max', value: number | undefined) =>
    value === undefined ? { type } : { type: 'num' as const, value: String(value) };
  const cfvo = [edge('min', rule.from), edge('max', rule.to)];
  return { ...base, type: 'dataBar', dataBar: { cfvo, color: argb(rule.color) } };
}

const NO_TICKS = { majorTickMark: 'none', minorTickMark: 'none' } as const;

function chartOf(chart: NativeChart): SheetChart {
  const { kind, stacked, place, minimum, maximum } = chart;
  const scale = {
    ...(minimum === undefined ? {} : { min: minimum }),
    ...(maximum === undefined ? {} : { max: maximum }),
  };
  // The first bar stands on top, and the axis of values below all of them.
  const upright = kind === 'bar' ? { reverse: true } : {};
  const below = kind === 'bar' ? { crosses: 'max' as const } : {};
  return {
    type: kind,
    title: sheetText(chart.title).slice(0, 255),
    ...{ titleFontSize: 12, titleBold: true, altText: sheetText(chart.alternative) },
    series: chart.series.map((one) => seriesOf(one, chart)),
    anchor: { from: { row: place.top, col: place.left }, to: { row: place.bottom, col: place.right } },
    ...(kind === 'column' || kind === 'bar'
      ? {
          barGrouping: stacked === true ? ('stacked' as const) : ('clustered' as const),
          gapWidth: chart.gap ?? 60,
        }
      : {}),
    ...(stacked === true && (kind === 'column' || kind === 'bar') ? { overlap: 100 } : {}),
    ...(kind === 'area'
      ? { areaGrouping: stacked === true ? ('stacked' as const) : ('standard' as const) }
      : {}),
    legend: chart.legend ? 'bottom' : false,
    ...{ dispBlanksAs: 'gap', plotVisOnly: false, roundedCorners: false, showLineMarkers: false },
    axes: {
      x: { ...NO_TICKS, tickLblPos: 'low', labelFontSize: 9, ...upright },
      y: {
        ...NO_TICKS,
        numberFormat: { formatCode: chart.format, sourceLinked: false },
        labelFontSize: 9,
        gridlines: { major: chart.grid !== false },
        ...below,
        scale,
      },
    },
  };
}

function seriesOf(series: NativeSeries, { kind, categories }: NativeChart): SheetChart['series'][number] {
  const { color, dashed, invisible, pale = [] } = series;
  const line = kind === 'line';
  const stroke = {
    width: dashed === true ? 1 : 2.25,
    ...(dashed === true ? { dash: 'sysDash' as const } : {}),
  };
  return {
    name: sheetText(series.name).slice(0, 255),
    values: absolute(series.values),
    categories: absolute(categories),
    // Nothing in the library is without a fill; the ground's colour is not seen.
    color: hex(invisible === true ? '#ffffff' : color),
    ...(line ? { stroke, marker: { symbol: 'none' as const }, smooth: false } : {}),
    ...(pale.length === 0 || line
      ? {}
      : { dataPoints: pale.map((point) => ({ idx: point.index, fillColor: hex(point.color) })) }),
    ...(line ? {} : { invertIfNegative: false }),
  };
}

function reference({ top, left, bottom, right }: Area): string {
  return rangeRef(top, left, bottom, right);
}

function absolute({ sheet, ...area }: Range): string {
  const cells = reference(area).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
  return sheet === undefined ? cells : `${quotedName(sheet)}!${cells}`;
}

function quotedName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** Colours of XML have no number sign. */
function hex(color: string): string {
  return (mixColors(color, color, 0) ?? '#15191e').slice(1).toUpperCase();
}

function argb(color: string): string {
  return `FF${hex(color)}`;
}
