import { joinParts, labelled, message } from '../../../../foundation/format/index.ts';
import type { Edition, Figure, InsightsBlock, LeafBlock } from '../../../edition/index.ts';
import { healthWhen } from '../account-words.ts';
import { alignColumns } from '../columns.ts';
import { blockTitle, freshnessSentence, madeFromWords } from '../edition-words.ts';
import { figureWords, ownPeriodWords, sentenceText } from '../figure-words.ts';
import { type ShownTable, shownTables } from '../shown-table.ts';
import { mrkdwn, preformatted, richMrkdwn } from './mrkdwn.ts';
import { context, fieldSections, header, marked, SLACK, type SlackBlock, sections } from './slack-block.ts';

/** Cells of preformatted tables are cut beyond it, and tables after so many rows. */
const CELL = 28;
const ROWS = 20;

/** A block of an edition as blocks of Slack, its title first. */
export function slackBlocks(block: LeafBlock, edition: Edition): SlackBlock[] {
  const title = blockTitle(block, edition.locale);
  if (block.type === 'section') return [{ type: 'divider' }, header(block.title), ...subtitle(block)];
  const heading = title === undefined ? [] : [`*${mrkdwn(title, SLACK.text - 2)}*`];
  const lead = [...heading, ...(block.subtitle === undefined ? [] : [mrkdwn(block.subtitle, SLACK.text)])];
  return content(block, lead, edition);
}

function subtitle({ subtitle: text }: LeafBlock): SlackBlock[] {
  return text === undefined ? [] : [context([text])];
}

function content(block: LeafBlock, lead: readonly string[], edition: Edition): SlackBlock[] {
  const { locale } = edition;
  switch (block.type) {
    case 'kpis':
      return [...sections(lead), ...fieldSections(block.figures.map((figure) => field(figure, edition)))];
    case 'trends': {
      const latest = block.trends.map((trend) => ({ ...trend.latest, label: trend.label }));
      return [...sections(lead), ...fieldSections(latest.map((figure) => field(figure, edition)))];
    }
    case 'insights':
      return sections([...lead, ...insights(block, edition)]);
    case 'chart':
      return sections([...lead, mrkdwn(block.alternative), mrkdwn(block.note ?? '')]);
    case 'health':
      return [...sections([...lead, mrkdwn(healthWhen(block, locale))]), ...tables(block, edition)];
    case 'table':
      return [...sections(lead), ...tables(block, edition), ...sections([mrkdwn(block.note ?? '')])];
    case 'provenance':
      return [...sections(lead), context(provenanceLines(edition))];
    case 'section':
    case 'page-break':
      return [];
    default:
      return sections([...lead, ...prose(block, edition)]);
  }
}

type Prose = Extract<LeafBlock, { type: 'text' | 'callout' | 'quote' | 'image' }>;

/** Room for what stands before a paragraph. */
const PARAGRAPH = SLACK.text - 100;

function prose(block: Prose, { locale }: Edition): string[] {
  if (block.type === 'image') {
    const { alternative, caption = '' } = block;
    return [
      mrkdwn(alternative === '' ? '' : labelled(message('block.image', locale), alternative, locale)),
      mrkdwn(caption),
    ];
  }
  const paragraphs = richMrkdwn(block.content, locale, PARAGRAPH);
  if (block.type === 'text') return paragraphs;
  const quoted = paragraphs.map((text) => `> ${text.replaceAll('\n', '\n> ')}`);
  if (block.type === 'callout') return [`*${mrkdwn(message(`tone.${block.tone}`, locale))}*`, ...quoted];
  return [...quoted, block.attribution === undefined ? '' : `— ${mrkdwn(block.attribution, PARAGRAPH)}`];
}

function field(figure: Figure, edition: Edition): string {
  const { label, value, reason, change, comparison, target } = figureWords(figure, edition.locale);
  const second = [value, change === undefined ? '' : `${change.arrow} ${change.text}`.trim()].filter(
    (one) => one !== '',
  );
  const own = ownPeriodWords(figure, edition);
  const beneath = joinParts(
    [own, reason, comparison, target].map((one) => one ?? ''),
    edition.locale,
  );
  const lines = [`*${mrkdwn(label, 500)}*`, mrkdwn(second.join('  '), 500), mrkdwn(beneath, 900)];
  return lines.filter((line) => line !== '').join('\n');
}

function insights({ items }: InsightsBlock, { locale }: Edition): string[] {
  return items.flatMap(({ sentence, details = [] }) => [
    `• ${mrkdwn(sentenceText(sentence, locale), 2900)}`,
    ...details.map((detail) => `    ◦ ${mrkdwn(sentenceText(detail, locale), 2900)}`),
  ]);
}

function tables(block: LeafBlock & { readonly type: 'health' | 'table' }, edition: Edition): SlackBlock[] {
  const [first, ...others] = shownTables(block, edition);
  const beyond = block.type === 'table' && block.others === undefined ? block.more : 0;
  // Lists of accounts are long; the worst are what a message is for.
  const shown = [first, ...others.slice(0, 1)].filter((one) => one !== undefined);
  return shown.flatMap((table, index) => tableSections(table, index === 0 ? beyond : 0, edition));
}

function tableSections(table: ShownTable, beyond: number, { locale }: Edition): SlackBlock[] {
  const columns = table.columns.map(({ align }) => ({ align, max: CELL }));
  const body = table.rows.slice(0, ROWS);
  const lines = alignColumns([table.columns.map(({ label }) => label), ...body, ...table.last], columns);
  const title = table.title === undefined ? '' : `*${mrkdwn(table.title)}*`;
  const { text, shown } = preformatted(lines, SLACK.text);
  const cut = lines.length - shown + table.rows.length - body.length + beyond;
  const more = cut === 0 ? [] : [context([message('list.moreRows', { count: cut }, locale)])];
  return [...sections([title]), { type: 'section', text: marked(text) }, ...more];
}

function provenanceLines(edition: Edition): string[] {
  const lines = [freshnessSentence(edition), ...edition.provenance.notes, madeFromWords(edition)];
  return lines.filter((line) => line !== '');
}
