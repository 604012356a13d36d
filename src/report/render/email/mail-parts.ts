import { LIGHT } from '../../design/index.ts';
import type { Columns, DocumentNode, Heading, LeftOut, Part, Room } from '../../document/index.ts';
import { isContent, nodesWithin, noRoomFor } from '../../document/index.ts';
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

/**
 * Nodes as parts, in reading order. Mail is one column of one endless page: columns stand beneath each other.
 * @param room of tables and lists
 * @param part the id of what the nodes stand in
 */
export function mailParts(
  nodes: readonly DocumentNode[],
  page: MailPage,
  room: Room,
  part = '',
): readonly MailPart[] {
  const whole = <Node extends DocumentNode>(node: Node, draw: (cut: Node) => string, name = ''): MailPart => {
    const { nodes: cut, leftOut } = nodesWithin([node], room, part);
    return { name, html: cut.map(draw).join(''), lacks: { shown: leftOut, out: noRoomFor([node], part) } };
  };
  return nodes.flatMap((node): readonly MailPart[] => {
    switch (node.kind) {
      case 'break':
        return [];
      case 'heading':
        return [{ ...whole(node, section, node.title), heads: 1 }];
      case 'columns':
        return [
          ...headOf(node),
          ...node.columns.flatMap((column) => mailParts(column.nodes, page, room, node.id)),
        ];
      case 'part':
        return node.nodes.every(isContent)
          ? [whole(node, (cut) => row(partHtml(cut, page)), node.name)]
          : [...headOf(node), ...mailParts(node.nodes, page, room, node.id)];
      default:
        return [whole(node, (cut) => row(mailContent(cut, page)))];
    }
  });
}

function headOf({ title, subtitle, level }: Part | Columns): MailPart[] {
  if (title === undefined && subtitle === undefined) return [];
  const html = row(heading(title, level) + remark(subtitle));
  return [{ name: title ?? '', html, heads: 2, lacks: { shown: [], out: [] } }];
}

function row(html: string, above = 26): string {
  return `<tr><td style="padding:${above}px 0 0">${html}</td></tr>\n`;
}

function section({ title, subtitle }: Heading): string {
  const css = `margin:0;padding:10px 0 0;border-top:1px solid ${LIGHT.ink};word-break:break-word`;
  const look = { serif: true, bold: true, size: 24, classes: 'heavy', css };
  return row(element('h2', look, escapeHtml(title, 200)) + remark(subtitle), 36);
}

function partHtml(part: Part, frame: MailPage): string {
  const { level, subtitle, nodes } = part;
  const page = { ...frame, level };
  const title = part.isImplied === true ? undefined : part.title;
  const beneath = remark(subtitle, 'padding:0 0 8px');
  const [first, ...others] = nodes.filter(isContent);
  if (first === undefined) return heading(title, level) + beneath;
  // A callout says the title beneath its sign.
  if (first.kind === 'callout' && others.length === 0) return beneath + mailCallout(first, page, title);
  const content = [first, ...others].map((node) => mailContent(node, page));
  return heading(title, level) + beneath + content.join('');
}
