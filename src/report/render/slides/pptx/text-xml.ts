import { LIGHT } from '../../../design/index.ts';
import type { Look, Paragraph, TextRun } from '../deck/deck.ts';
import { stepOf } from '../deck/rich-paragraphs.ts';
import { LEADING } from '../deck/set-text.ts';
import { colorXml, solid } from './color.ts';
import { emu, type Xml, xml } from './xml.ts';

/** Makes the id of a relationship of the slide to an address. */
export type LinkTo = (address: string) => string;

const UNSET = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu;

/** A text of paragraphs; empty ones are there, since a text has at least one. */
export function textXml(paragraphs: readonly Paragraph[], language: string, linkTo: LinkTo): Xml {
  const all = paragraphs.length === 0 ? [{ runs: [] }] : paragraphs;
  return xml`${all.map((one) => paragraphXml(one, language, linkTo))}`;
}

const ALIGNS = { end: 'r', middle: 'ctr' } as const;

function paragraphXml(paragraph: Paragraph, language: string, linkTo: LinkTo): Xml {
  const { runs, align, above = 0, indent, size = 12 } = paragraph;
  const left = (indent?.level ?? 0) * stepOf(size);
  const hanging = indent?.mark === undefined ? 0 : -stepOf(size);
  const mark =
    indent?.mark === undefined
      ? xml`<a:buNone/>`
      : /^\d+\.$/.test(indent.mark)
        ? xml`<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod" startAt="${Math.min(32_767, Number.parseInt(indent.mark, 10))}"/>`
        : xml`${indent.color !== undefined && xml`<a:buClr>${colorXml(indent.color)}</a:buClr>`}<a:buFont typeface="Arial"/><a:buChar char="${indent.mark}"/>`;
  const aligned = align === undefined ? '' : xml` algn="${ALIGNS[align]}"`;
  return xml`<a:p><a:pPr marL="${emu(left)}" indent="${emu(hanging)}"${aligned}><a:lnSpc><a:spcPts val="${Math.round(size * LEADING * 100)}"/></a:lnSpc><a:spcBef><a:spcPts val="${Math.round(above * 100)}"/></a:spcBef>${mark}</a:pPr>${runs.map((run) => runXml(run, paragraph, language, linkTo))}<a:endParaRPr lang="${language}" sz="${hundredths(size)}"/></a:p>`;
}

function hundredths(size: number): number {
  return Math.round(size * 100);
}

/** Longer addresses are refused by PowerPoint. */
const LONGEST_LINK = 2000;

/** An address as relationships may have it: what is no URL of the web or of mail, they cannot. */
function addressOf(link: string | undefined): string | undefined {
  const url = link !== undefined && URL.canParse(link) ? new URL(link) : undefined;
  if (url === undefined || !/^(?:https?|mailto):$/.test(url.protocol)) return undefined;
  const written = url.href
    .replaceAll(/[^\w\-.~:/?#@!$&'()*+,;=%]/g, encodeURIComponent)
    .replaceAll(/%(?![0-9A-Fa-f]{2})/g, '%25');
  return written.length > LONGEST_LINK ? undefined : written;
}

function runXml(run: TextRun, paragraph: Paragraph, language: string, linkTo: LinkTo): Xml[] {
  const address = addressOf(run.link);
  const look = lookXml(
    { ...paragraph, ...run },
    language,
    address === undefined ? undefined : linkTo(address),
  );
  return run.text.split(/\r\n?|\n/).flatMap((text, at) => {
    const shown = text.replaceAll(UNSET, ' ').replaceAll(/[^\S\u00a0]+/gu, ' ');
    const broken = at === 0 ? [] : [xml`<a:br>${look}</a:br>`];
    return shown === '' ? broken : [...broken, xml`<a:r>${look}<a:t>${shown}</a:t></a:r>`];
  });
}

const FACES = { heading: ['+mj-lt', '+mj-ea'], code: ['Consolas', '+mn-ea'] } as const;

export function lookXml(
  { size = 12, color = LIGHT.ink, bold, italic, face }: Look,
  language: string,
  link?: string,
): Xml {
  const fonts =
    face !== undefined && xml`<a:latin typeface="${FACES[face][0]}"/><a:ea typeface="${FACES[face][1]}"/>`;
  const leads = link !== undefined && xml`<a:hlinkClick r:id="${link}"/>`;
  return xml`<a:rPr lang="${language}" sz="${hundredths(size)}" b="${bold === true ? 1 : 0}" i="${italic === true ? 1 : 0}" dirty="0">${solid(color)}${fonts}${leads}</a:rPr>`;
}
