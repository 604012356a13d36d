import {
  type Edition,
  type EditionBlock,
  editionInWords,
  leafBlocks,
  withDataTo,
} from '../../../edition/index.ts';
import { dataStamp, editionDateWords, labelled, verdictWords, windowWords } from '../edition-words.ts';
import { figureWords } from '../figure-words.ts';
import { textWords } from '../text-words.ts';
import { mrkdwn } from './mrkdwn.ts';
import { context, header, plainText, SLACK, type SlackBlock, sections } from './slack-block.ts';
import { slackBlocks } from './slack-blocks.ts';

export interface SlackOptions {
  /** Where the whole edition is found: a button leads there. Default: no button. */
  readonly link?: string;
}

/**
 * An edition as the JSON of a Slack message, `{text, blocks}` of Block Kit, within Slack's limits: key figures as
 * fields, insights as sentences, charts as what they show, tables as preformatted text. What is beyond 50 blocks is
 * left out, and that is said. Nothing in it mentions anyone. The same edition gives the same text.
 */
export function renderSlack(typed: Edition, options: SlackOptions = {}): string {
  const edition = editionInWords(typed);
  const { brand, locale, parameters, report } = edition;
  const words = textWords(locale);
  const title = `${brand.name} · ${report.title}`;
  const dates = words.edition(editionDateWords(edition), windowWords(edition));
  const head: SlackBlock[] = [
    header(title),
    context([
      dates,
      ...dataStamp(edition),
      ...parameters.map(({ label, text }) => labelled(label, text, edition.locale)),
    ]),
    ...notices(edition),
  ];
  const tail = button(words.open, options.link);
  const body = edition.blocks.flatMap((block) => [
    ...containerTitle(block),
    ...leafBlocks([block]).flatMap((one) => slackBlocks(one, edition)),
  ]);
  const room = SLACK.blocks - head.length - tail.length;
  const shown = body.length <= room ? body : [...body.slice(0, room - 1), context([words.rest])];
  const message = { text: fallback(edition), blocks: [...head, ...shown, ...tail] };
  return `${JSON.stringify(message, null, 2)}\n`;
}

/** What notifications and screen readers say: the title and the leading figure, and that it is a correction or what is wrong with it. */
function fallback(edition: Edition): string {
  const { brand, correction, dataEnds, headline, locale, notice, report } = edition;
  const [top] = edition.blocks;
  const lead = headline === undefined ? undefined : figureWords(headline, locale);
  const figure =
    lead === undefined
      ? ''
      : `: ${lead.label} ${lead.value}${lead.change === undefined ? '' : `, ${lead.change.text}`}`;
  const isMarked = notice !== undefined || correction !== undefined;
  const wrong = isMarked && top?.title !== undefined ? `. ${top.title}` : '';
  const title = `${brand.name} · ${report.title}${figure}`;
  const told = dataEnds === undefined ? title : withDataTo(title, dataEnds.through, locale, 'short');
  return mrkdwn(`${told}${wrong}`, SLACK.text);
}

/** Checks that did not pass, before anything else is read; an edition with a notice says itself what matters of them. */
function notices({ locale, notice, provenance }: Edition): SlackBlock[] {
  const words = textWords(locale);
  const failed = provenance.checks.filter(({ verdict }) => verdict !== 'pass');
  if (failed.length === 0 || notice !== undefined) return [];
  const lines = failed.map(
    ({ label, verdict, message }) =>
      `• ${mrkdwn(words.check(label, verdictWords(verdict, locale), message), 600)}`,
  );
  return sections([`⚠ *${mrkdwn(words.notices)}*`, ...lines]).slice(0, 2);
}

function containerTitle(block: EditionBlock): SlackBlock[] {
  if (block.type !== 'columns' && block.type !== 'keep-together') return [];
  return block.title === undefined ? [] : sections([`*${mrkdwn(block.title, SLACK.text - 2)}*`]);
}

function button(label: string, link: string | undefined): SlackBlock[] {
  if (link === undefined || link.length > SLACK.url) return [];
  return [
    {
      type: 'actions',
      elements: [
        { type: 'button', text: plainText(label, SLACK.button), url: link, action_id: 'open-edition' },
      ],
    },
  ];
}
