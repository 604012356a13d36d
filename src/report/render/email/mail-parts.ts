import { LIGHT } from '../../design/index.ts';
import type { DocumentNode, Heading, LeftOut, Passage, Room } from '../../document/index.ts';
import { nodesWithin, noRoomForPassage, passagesOf } from '../../document/index.ts';
import { element, escapeHtml } from './html.ts';
import { mailCallout, mailContent } from './mail-content.ts';
import type { MailPage } from './mail-part.ts';
import { heading, remark } from './mail-pieces.ts';

/** A piece of the mail that is shown whole or left out. */
export interface MailPart {
  /** What it is called where it is left out. */
  readonly name: string;
  /** A row of the mail's layout table. */
  readonly html: string;
  /** Heads what comes after it, and is nothing without: a section (1), or the title of several parts (2). */
  readonly heads?: 1 | 2;
  /** What it lacks where it is shown, and where it is left out. */
  readonly lacks: { readonly shown: readonly LeftOut[]; readonly out: readonly LeftOut[] };
}

/** Nodes as parts, in reading order, cut to the room of tables and lists. */
export function mailParts(nodes: readonly DocumentNode[], page: MailPage, room: Room): readonly MailPart[] {
  return passagesOf(nodes).flatMap((passage): readonly MailPart[] => {
    const { head, part } = passage;
    const isTitle = head !== undefined && passage.nodes.length === 0;
    if (isTitle && head.title === undefined && head.subtitle === undefined) return [];
    const { nodes: shown, leftOut } = nodesWithin(passage.nodes, room, part);
    const made = {
      name: head?.kind === 'part' ? head.name : '',
      html: passageHtml({ ...passage, nodes: shown }, page),
      lacks: { shown: leftOut, out: noRoomForPassage(passage) },
    };
    return [isTitle ? { ...made, heads: head.kind === 'heading' ? 1 : 2 } : made];
  });
}

function passageHtml({ head, nodes, level }: Passage, frame: MailPage): string {
  if (head?.kind === 'heading') return section(head);
  const page = { ...frame, level };
  const isImplied = head?.kind === 'part' && head.isImplied === true;
  const title = isImplied ? undefined : head?.title;
  const beneath = remark(head?.subtitle, nodes.length === 0 ? '' : 'padding:0 0 8px');
  const [first, ...others] = nodes;
  // A callout says the title beneath its sign.
  if (head !== undefined && first?.kind === 'callout' && others.length === 0)
    return row(beneath + mailCallout(first, page, title));
  return row(heading(title, level) + beneath + nodes.map((node) => mailContent(node, page)).join(''));
}

function row(html: string, above = 26): string {
  return `<tr><td style="padding:${above}px 0 0">${html}</td></tr>\n`;
}

function section({ title, subtitle }: Heading): string {
  const css = `margin:0;padding:10px 0 0;border-top:1px solid ${LIGHT.ink};word-break:break-word`;
  const look = { serif: true, bold: true, size: 24, classes: 'heavy', css };
  return row(element('h2', look, escapeHtml(title, 200)) + remark(subtitle), 36);
}
