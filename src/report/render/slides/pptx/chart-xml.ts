import { columnName } from '../../../../foundation/column-name.ts';
import { mixColors } from '../../../design/contrast.ts';
import { LIGHT } from '../../../design/index.ts';
import type { ChartFrame, ChartGroup, FrameSeries } from '../deck/chart-frame.ts';
import type { ChartShape } from '../deck/deck.ts';
import { SHEET } from './chart-workbook.ts';
import { solid } from './color.ts';
import { type Xml, xml } from './xml.ts';

const PLACES_AXIS = 111_111_111;
const VALUES_AXIS = 222_222_222;

/** Room above the plot: for a label on the highest point, or for the key. */
const ABOVE = 16;
const KEY = 34;

/** A chart as the part that draws it from a workbook, which is its relationship `rId1`. */
export function chartXml({ chart, place }: ChartShape, language: string): Xml {
  let order = 0;
  const groups = chart.groups.map((group) => {
    const first = order;
    order += group.series.length;
    return groupXml(group, chart, first);
  });
  return xml`<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:lang val="${language}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>${plotLayout(chart, place)}${groups}${placesAxis(chart)}${valuesAxis(chart)}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>${chart.legend && legend(chart)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textLook(chart, LIGHT.muted)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`;
}

function plotLayout({ margins, legend: hasKey }: ChartFrame, { width, height }: ChartShape['place']): Xml {
  const { left, right, bottom } = margins;
  const top = hasKey ? KEY : ABOVE;
  const share = (length: number, of: number) => Math.max(0, length / of).toFixed(4);
  return xml`<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="${share(left, width)}"/><c:y val="${share(top, height)}"/><c:w val="${share(width - left - right, width)}"/><c:h val="${share(height - top - bottom, height)}"/></c:manualLayout></c:layout>`;
}

/** Where labels may be turned, programs decide. */
const TURNED = -60_000_000;

function textLook(
  { size }: ChartFrame,
  color: string,
  { isBold = false, turn = 0, wrap = 'square' } = {},
): Xml {
  return xml`<c:txPr><a:bodyPr rot="${turn}" vert="horz" wrap="${wrap}"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size * 100}" b="${isBold ? 1 : 0}">${solid(color)}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>`;
}

function groupXml(group: ChartGroup, frame: ChartFrame, first: number): Xml {
  const series = group.series.map((one, at) => seriesXml(one, group, frame, first + at));
  const axes = xml`<c:axId val="${PLACES_AXIS}"/><c:axId val="${VALUES_AXIS}"/>`;
  const grouping = group.isStacked === true ? 'stacked' : 'standard';
  switch (group.kind) {
    case 'line':
      return xml`<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${axes}</c:lineChart>`;
    case 'area':
      return xml`<c:areaChart><c:grouping val="${grouping}"/><c:varyColors val="0"/>${series}${axes}</c:areaChart>`;
    default: {
      const direction = group.kind === 'bar' ? 'bar' : 'col';
      const overlap = group.isStacked === true ? 100 : group.series.length > 1 ? -5 : 0;
      return xml`<c:barChart><c:barDir val="${direction}"/><c:grouping val="${group.isStacked === true ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${series}<c:gapWidth val="${group.gap ?? 60}"/><c:overlap val="${overlap}"/>${axes}</c:barChart>`;
    }
  }
}

function seriesXml(series: FrameSeries, group: ChartGroup, frame: ChartFrame, order: number): Xml {
  const { places } = frame;
  const column = columnName(order + 1);
  const last = places.length + 1;
  const points = series.values.map(
    (value, at) => value !== null && xml`<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`,
  );
  const isBar = group.kind === 'column' || group.kind === 'bar';
  return xml`<c:ser><c:idx val="${order}"/><c:order val="${order}"/><c:tx><c:strRef><c:f>${SHEET}!$${column}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${spelled(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>${seriesLook(series, group)}${isBar && xml`<c:invertIfNegative val="0"/>`}${group.kind === 'line' && xml`<c:marker><c:symbol val="none"/></c:marker>`}${pointsXml(series, group)}${labelsXml(series, group, frame)}<c:cat><c:strRef><c:f>${SHEET}!$A$2:$A$${last}</c:f><c:strCache><c:ptCount val="${places.length}"/>${places.map((place, at) => xml`<c:pt idx="${at}"><c:v>${spelled(place)}</c:v></c:pt>`)}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>${SHEET}!$${column}$2:$${column}$${last}</c:f><c:numCache><c:formatCode>${series.format}</c:formatCode><c:ptCount val="${series.values.length}"/>${points}</c:numCache></c:numRef></c:val>${group.kind === 'line' && xml`<c:smooth val="0"/>`}</c:ser>`;
}

/** Text of a chart, in which PowerPoint would read _x0041_ as a letter. */
function spelled(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

function line(color: string, width: number, isDashed = false): Xml {
  return xml`<a:ln w="${Math.round(width * 12_700)}" cap="rnd">${solid(color)}${isDashed && xml`<a:prstDash val="sysDash"/>`}<a:round/></a:ln>`;
}

function seriesLook({ color, isDashed }: FrameSeries, { kind }: ChartGroup): Xml {
  if (color === undefined) return xml`<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`;
  if (kind === 'line') return xml`<c:spPr>${line(color, isDashed === true ? 1 : 2.25, isDashed)}</c:spPr>`;
  return xml`<c:spPr>${solid(color)}<a:ln><a:noFill/></a:ln></c:spPr>`;
}

/** Points that look otherwise than their series: not whole or only expected, at the end of a line, or alone. */
function pointsXml({ color, values, pale = [], labels }: FrameSeries, { kind }: ChartGroup): Xml[] {
  if (color === undefined || kind === 'area') return [];
  if (kind !== 'line')
    return pale.map(
      (at) =>
        xml`<c:dPt><c:idx val="${at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>${solid(mixColors(color, LIGHT.surface, 0.5) ?? color)}</c:spPr></c:dPt>`,
    );
  return values.flatMap((value, at) => {
    if (value === null) return [];
    const isAlone = (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;
    const isMarked = isAlone || (labels instanceof Map && labels.has(at));
    const isPale = pale.includes(at);
    if (!isMarked && !isPale) return [];
    const ground = isPale ? LIGHT.surface : color;
    const marker =
      isMarked &&
      xml`<c:marker><c:symbol val="circle"/><c:size val="7"/><c:spPr>${solid(ground)}${line(color, 1.5)}</c:spPr></c:marker>`;
    return [
      xml`<c:dPt><c:idx val="${at}"/>${marker}<c:bubble3D val="0"/><c:spPr>${line(color, 2.25, isPale)}</c:spPr></c:dPt>`,
    ];
  });
}

function labelsXml(
  { labels, format, color = LIGHT.ink, isNamed = false }: FrameSeries,
  { kind }: ChartGroup,
  frame: ChartFrame,
): Xml | false {
  if (labels === undefined) return false;
  const shows = (isShown: boolean, withName = false) =>
    xml`<c:showLegendKey val="0"/><c:showVal val="${isShown ? 1 : 0}"/><c:showCatName val="0"/><c:showSerName val="${withName ? 1 : 0}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;
  const look = xml`<c:numFmt formatCode="${format}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`;
  if (labels === 'all')
    return xml`<c:dLbls>${look}${textLook(frame, LIGHT.ink, { wrap: 'none' })}<c:dLblPos val="outEnd"/>${shows(true)}</c:dLbls>`;
  const at = kind === 'line' && [...labels.values()].every((text) => text === undefined) ? 'r' : 't';
  const own = [...labels].map(([index, text]) => {
    const words =
      text !== undefined &&
      xml`<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr sz="${frame.size * 100}">${solid(LIGHT.ink)}</a:rPr><a:t>${text}</a:t></a:r></a:p></c:rich></c:tx>`;
    return xml`<c:dLbl><c:idx val="${index}"/>${words}${look}${text === undefined && textLook(frame, color, { isBold: true, wrap: 'none' })}<c:dLblPos val="${at}"/>${shows(true, isNamed)}<c:separator> </c:separator></c:dLbl>`;
  });
  return xml`<c:dLbls>${own}${shows(false)}</c:dLbls>`;
}

const NO_TICKS = xml`<c:majorTickMark val="none"/><c:minorTickMark val="none"/>`;

function isLying({ groups }: ChartFrame): boolean {
  return groups.some(({ kind }) => kind === 'bar');
}

function placesAxis(frame: ChartFrame): Xml {
  const lying = isLying(frame);
  const every = frame.every > 1 && xml`<c:tickLblSkip val="${frame.every}"/>`;
  return xml`<c:catAx><c:axId val="${PLACES_AXIS}"/><c:scaling><c:orientation val="${lying ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/><c:axPos val="${lying ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/>${NO_TICKS}<c:tickLblPos val="low"/><c:spPr>${line(LIGHT.ink, 0.75)}</c:spPr>${textLook(frame, lying ? LIGHT.ink : LIGHT.muted, { turn: frame.isTurned === true ? TURNED : 0 })}<c:crossAx val="${VALUES_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>${every}<c:noMultiLvlLbl val="1"/></c:catAx>`;
}

function valuesAxis(frame: ChartFrame): Xml {
  const { scale, ticks, groups } = frame;
  const lying = isLying(frame);
  // Lines and grounds reach from edge to edge, bars stand between.
  const hasBars = groups.some(({ kind }) => kind === 'column' || kind === 'bar');
  const grid =
    ticks !== undefined &&
    xml`<c:majorGridlines><c:spPr>${line(LIGHT.grid, 0.75)}</c:spPr></c:majorGridlines>`;
  return xml`<c:valAx><c:axId val="${VALUES_AXIS}"/><c:scaling><c:orientation val="minMax"/><c:max val="${scale.high}"/><c:min val="${scale.low}"/></c:scaling><c:delete val="${ticks === undefined ? 1 : 0}"/><c:axPos val="${lying ? 'b' : 'l'}"/>${grid}<c:numFmt formatCode="${ticks ?? 'General'}" sourceLinked="0"/>${NO_TICKS}<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textLook(frame, LIGHT.muted)}<c:crossAx val="${PLACES_AXIS}"/><c:crosses val="${lying ? 'max' : 'autoZero'}"/><c:crossBetween val="${hasBars ? 'between' : 'midCat'}"/><c:majorUnit val="${scale.step}"/></c:valAx>`;
}

/** The key, at the left above the plot; what only helps to draw is not in it. */
function legend(frame: ChartFrame): Xml {
  const hidden = frame.groups
    .flatMap(({ series }) => series)
    .flatMap(({ isHelper }, at) =>
      isHelper === true ? [xml`<c:legendEntry><c:idx val="${at}"/><c:delete val="1"/></c:legendEntry>`] : [],
    );
  return xml`<c:legend><c:legendPos val="t"/>${hidden}<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0"/><c:y val="0"/></c:manualLayout></c:layout><c:overlay val="0"/>${textLook(frame, LIGHT.ink)}</c:legend>`;
}
