import { bareHex } from '../../../design/contrast.ts';
import { LIGHT } from '../../../design/index.ts';
import { type Xml, xml } from './xml.ts';

/** Colours of the theme by the names that they have in it, so that who changes the theme changes the slides. */
const NAMED: ReadonlyMap<string, string> = new Map([
  [LIGHT.ink, 'tx1'],
  [LIGHT.surface, 'bg1'],
  [LIGHT.sunken, 'bg2'],
  ...LIGHT.series.slice(0, 6).map((color, index): [string, string] => [color, `accent${index + 1}`]),
]);

export function colorXml(color: string): Xml {
  const name = NAMED.get(color);
  return name === undefined ? xml`<a:srgbClr val="${bareHex(color)}"/>` : xml`<a:schemeClr val="${name}"/>`;
}

/** A colour as a fill. */
export function solid(color: string): Xml {
  return xml`<a:solidFill>${colorXml(color)}</a:solidFill>`;
}
