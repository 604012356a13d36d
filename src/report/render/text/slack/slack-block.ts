import { clipped } from '../../../../foundation/format/index.ts';
import { oneLine } from '../../../design/index.ts';
import { mrkdwn } from './mrkdwn.ts';

/** A text object of Block Kit. */
export type SlackText =
  | { readonly type: 'plain_text'; readonly text: string; readonly emoji: false }
  /** `verbatim` keeps Slack from making links and mentions of what looks like them. */
  | { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true };

/** The blocks of Block Kit that an edition needs. */
export type SlackBlock =
  | { readonly type: 'header'; readonly text: SlackText }
  | { readonly type: 'context'; readonly elements: readonly SlackText[] }
  | { readonly type: 'section'; readonly text?: SlackText; readonly fields?: readonly SlackText[] }
  | { readonly type: 'divider' }
  | {
      readonly type: 'actions';
      readonly elements: readonly {
        readonly type: 'button';
        readonly text: SlackText;
        readonly url: string;
        readonly action_id: string;
      }[];
    };

/** Limits that Slack sets, in characters and in numbers. */
export const SLACK = {
  text: 3000,
  field: 2000,
  header: 150,
  button: 75,
  url: 3000,
  fields: 10,
  elements: 10,
  blocks: 50,
} as const;

/** Text as it is, cut to a limit; an empty one would be refused, so it is a dash. */
export function plainText(text: string, limit: number): SlackText {
  return { type: 'plain_text', text: clipped(oneLine(text), limit) || '–', emoji: false };
}

/** Text that is mrkdwn already, and within its limit. */
export function marked(text: string): SlackText {
  return { type: 'mrkdwn', text: text || '–', verbatim: true };
}

/** A large heading. */
export function header(text: string): SlackBlock {
  return { type: 'header', text: plainText(text, SLACK.header) };
}

/** Paragraphs of mrkdwn as few sections as hold them; those of one section are one line apart. */
export function sections(paragraphs: readonly string[]): SlackBlock[] {
  const texts: string[] = [];
  for (const paragraph of paragraphs.filter((one) => one !== '')) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + paragraph.length + 1 <= SLACK.text)
      texts[texts.length - 1] = `${last}\n${paragraph}`;
    else texts.push(paragraph);
  }
  return texts.map((text) => ({ type: 'section', text: marked(text) }));
}

/** Small grey lines, one element each; as many as a block may have. */
export function context(lines: readonly string[]): SlackBlock {
  return {
    type: 'context',
    elements: lines.slice(0, SLACK.elements).map((line) => marked(mrkdwn(line, SLACK.text))),
  };
}

/** Texts side by side, ten to a section. */
export function fieldSections(fields: readonly string[]): SlackBlock[] {
  const blocks: SlackBlock[] = [];
  for (let at = 0; at < fields.length; at += SLACK.fields)
    blocks.push({ type: 'section', fields: fields.slice(at, at + SLACK.fields).map(marked) });
  return blocks;
}
