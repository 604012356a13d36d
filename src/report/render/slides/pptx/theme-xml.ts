import { languageTag } from '../../../../foundation/format/index.ts';
import { bareHex } from '../../../design/contrast.ts';
import { LIGHT } from '../../../design/index.ts';
import { type Xml, xml } from './xml.ts';

/**
 * Fonts that come with Office on every system: a slide cannot carry its own. Cambria has lining figures, which
 * headlines that begin with a number need.
 */
const LATIN = { heading: 'Cambria', text: 'Arial' } as const;

/** East Asian faces by language; texts of other languages take that of their script. */
const EAST_ASIAN: Readonly<Record<string, string>> = {
  ja: 'Yu Gothic',
  ko: 'Malgun Gothic',
  zh: 'Microsoft YaHei',
};

const SCRIPTS = {
  Jpan: 'Yu Gothic',
  Hang: 'Malgun Gothic',
  Hans: 'Microsoft YaHei',
  Hant: 'Microsoft JhengHei',
} as const;

/** Colours and fonts of the presentation, by which it can be changed as a whole; the second text colour is the brand's. */
export function themeXml(accent: string, language: string): Xml {
  const color = (name: string, value: string) =>
    xml`<a:${name}><a:srgbClr val="${bareHex(value)}"/></a:${name}>`;
  const accents = LIGHT.series.slice(0, 6).map((value, index) => color(`accent${index + 1}`, value));
  const eastern = EAST_ASIAN[languageTag(language)] ?? '';
  const scripts = Object.entries(SCRIPTS).map(
    ([script, face]) => xml`<a:font script="${script}" typeface="${face}"/>`,
  );
  const font = (name: string, face: string) =>
    xml`<a:${name}><a:latin typeface="${face}"/><a:ea typeface="${eastern}"/><a:cs typeface=""/>${scripts}</a:${name}>`;
  const line = (width: number) =>
    xml`<a:ln w="${width}"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>`;
  const fill = xml`<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`;
  const effect = xml`<a:effectStyle><a:effectLst/></a:effectStyle>`;
  return xml`<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Broadsheet"><a:themeElements><a:clrScheme name="Broadsheet">${color('dk1', LIGHT.ink)}${color('lt1', LIGHT.surface)}${color('dk2', accent)}${color('lt2', LIGHT.sunken)}${accents}${color('hlink', accent)}${color('folHlink', LIGHT.muted)}</a:clrScheme><a:fontScheme name="Broadsheet">${font('majorFont', LATIN.heading)}${font('minorFont', LATIN.text)}</a:fontScheme><a:fmtScheme name="Broadsheet"><a:fillStyleLst>${fill}${fill}${fill}</a:fillStyleLst><a:lnStyleLst>${line(6350)}${line(12_700)}${line(19_050)}</a:lnStyleLst><a:effectStyleLst>${effect}${effect}${effect}</a:effectStyleLst><a:bgFillStyleLst>${fill}${fill}${fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;
}
