import { LIGHT, oneLine } from '../../../design/index.ts';
import type { Path, Place, Shape, Slide, TextShape } from '../deck/deck.ts';
import { solid } from './color.ts';
import { tableXml } from './table-xml.ts';
import { type LinkTo, lookXml, textXml } from './text-xml.ts';
import { emu, NAMESPACES, type Xml, xml } from './xml.ts';

/** Ids of relationships from a slide to other parts and addresses. */
export interface Relations {
  readonly linkTo: LinkTo;
  readonly chart: (shape: Extract<Shape, { kind: 'chart' }>) => string;
  readonly picture: (shape: Extract<Shape, { kind: 'picture' }>) => string;
}

/** A slide as a part; what stands on it has ids from 2 on, in the order of reading. */
export function slideXml({ layout, shapes }: Slide, language: string, relations: Relations): Xml {
  return xml`<p:sld ${NAMESPACES}><p:cSld><p:spTree>${GROUP}${shapes.map((shape, at) => shapeXml(shape, { id: at + 2, layout, language }, relations))}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`;
}

/** The group that everything on a slide is in. */
export const GROUP = xml`<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>`;

/** What the XML of a shape needs to know of where it stands. */
interface On {
  readonly id: number;
  readonly layout: Slide['layout'];
  readonly language: string;
}

function shapeXml(shape: Shape, on: On, relations: Relations): Xml {
  const { id, language } = on;
  switch (shape.kind) {
    case 'text':
      return textShape(shape, on, relations.linkTo);
    case 'box':
      return xml`<p:sp><p:nvSpPr>${named(id, 'Rectangle', '')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>${placed(shape.place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>${solid(shape.fill)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>`;
    case 'path':
      return pathShape(shape, id);
    case 'picture':
      return xml`<p:pic><p:nvPicPr>${named(id, 'Picture', shape.alternative)}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="${relations.picture(shape)}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${placed(shape.place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>`;
    case 'table':
      return frame(
        shape.place,
        named(id, 'Table', shape.name),
        xml`<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">${tableXml(shape, language)}</a:graphicData>`,
      );
    case 'chart':
      return frame(
        shape.place,
        named(id, 'Chart', shape.alternative),
        xml`<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="${relations.chart(shape)}"/></a:graphicData>`,
      );
  }
}

/** What a shape is called in lists of shapes, and what it says to those who cannot see it; without that it is decoration. */
function named(id: number, name: string, alternative: string): Xml {
  const said = oneLine(alternative.slice(0, 4000));
  if (said !== '') return xml`<p:cNvPr id="${id}" name="${name} ${id}" descr="${said}"/>`;
  return xml`<p:cNvPr id="${id}" name="${name} ${id}"><a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></p:cNvPr>`;
}

function placed({ x, y, width, height }: Place): Xml {
  return xml`<a:xfrm>${corners({ x, y, width, height })}</a:xfrm>`;
}

function corners({ x, y, width, height }: Place): Xml {
  return xml`<a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(Math.max(0, width))}" cy="${emu(Math.max(0, height))}"/>`;
}

function frame(place: Place, name: Xml, content: Xml): Xml {
  return xml`<p:graphicFrame><p:nvGraphicFramePr>${name}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm>${corners(place)}</p:xfrm><a:graphic>${content}</a:graphic></p:graphicFrame>`;
}

/** What texts are to the program: titles are what its outline lists. */
function holderOf(
  role: NonNullable<TextShape['role']>,
  layout: Slide['layout'],
): { name: string; kind: Xml } {
  switch (role) {
    case 'title':
      return { name: 'Title', kind: layout === 'title' ? xml`type="ctrTitle"` : xml`type="title"` };
    case 'foot':
      return { name: 'Footer', kind: xml`type="ftr" sz="quarter" idx="10"` };
    case 'number':
      return { name: 'Slide number', kind: xml`type="sldNum" sz="quarter" idx="11"` };
  }
}

function textShape(shape: TextShape, { id, layout, language }: On, linkTo: LinkTo): Xml {
  const { role, place, anchor, paragraphs } = shape;
  const holder = role === undefined ? undefined : holderOf(role, layout);
  const kind =
    holder === undefined
      ? xml`<p:cNvSpPr txBox="1"/><p:nvPr/>`
      : xml`<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph ${holder.kind}/></p:nvPr>`;
  const titled = paragraphs.map((one) => ({ ...one, bold: true, face: 'heading' as const }));
  const text =
    role === 'number'
      ? numberField(paragraphs[0]?.size, language)
      : textXml(role === 'title' ? titled : paragraphs, language, linkTo);
  return xml`<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${holder?.name ?? 'Text'} ${id}"/>${kind}</p:nvSpPr><p:spPr>${placed(place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="${anchor === 'middle' ? 'ctr' : 't'}"><a:noAutofit/></a:bodyPr><a:lstStyle/>${text}</p:txBody></p:sp>`;
}

/** Which slide it is; the program counts. */
function numberField(size: number | undefined, language: string): Xml {
  return xml`<a:p><a:pPr algn="r"/><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">${lookXml({ ...(size === undefined ? {} : { size }), color: LIGHT.muted }, language)}<a:t>‹#›</a:t></a:fld></a:p>`;
}

function pathShape({ place, lines, color, width, alternative }: Path, id: number): Xml {
  const [w, h] = [emu(place.width), emu(place.height)];
  const point = ([x, y]: readonly [number, number]) =>
    xml`<a:pt x="${Math.round(x * w)}" y="${Math.round(y * h)}"/>`;
  const paths = lines.map(([first, ...others]) =>
    first === undefined
      ? xml``
      : xml`<a:moveTo>${point(first)}</a:moveTo>${others.map((one) => xml`<a:lnTo>${point(one)}</a:lnTo>`)}`,
  );
  return xml`<p:sp><p:nvSpPr>${named(id, 'Line', alternative)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>${placed(place)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="${w}" h="${h}" fill="none">${paths}</a:path></a:pathLst></a:custGeom><a:noFill/><a:ln w="${emu(width)}" cap="rnd">${solid(color)}<a:round/></a:ln></p:spPr></p:sp>`;
}
