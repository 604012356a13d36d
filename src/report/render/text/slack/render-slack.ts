import { labelled, message } from '../../../../foundation/format/index.ts';
import {
  type Edition,
  type EditionBlock,
  editionInWords,
  leafBlocks,
  withDataTo,
} from '../../../edition/index.ts';
import { checkWords, dataStamp, editionWords } from '../edition-words.ts';
import { figureLine, figureWords } from '../figure-words.ts';
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
  const title = `${brand.name} · ${report.title}`;
  const head: SlackBlock[] = [
    header(title),
    context([
      editionWords(edition),
      ...dataStamp(edition),
      ...parameters.map(({ label, text }) => labelled(label, text, edition.locale)),
    ]),
    ...notices(edition),
  ];
  const tail = button(message('action.openEdition', locale), options.link);
  const body = edition.blocks.flatMap((block) => [
    ...containerTitle(block),
    ...leafBlocks([block]).flatMap((one) => slackBlocks(one, edition)),
  ]);
  const room = SLACK.blocks - head.length - tail.length;
  const shown =
    body.length <= room ? body : [...body.slice(0, room - 1), context([message('edition.rest', locale)])];
  const whole = { text: fallback(edition), blocks: [...head, ...shown, ...tail] };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** What notifications and screen readers say: the title and the leading figure, and that it is a correction or what is wrong with it. */
function fallback(edition: Edition): string {
  const { brand, correction, dataEnds, headline, locale, notice, report } = edition;
  const [top] = edition.blocks;
  const isMarked = notice !== undefined || correction !== undefined;
  const wrong = isMarked && top?.title !== undefined ? `. ${top.title}` : '';
  const name = `${brand.name} · ${report.title}`;
  const title =
    headline === undefined ? name : labelled(name, figureLine(figureWords(headline, locale), locale), locale);
  const told = dataEnds === undefined ? title : withDataTo(title, dataEnds.through, locale, 'short');
  return mrkdwn(`${told}${wrong}`, SLACK.text);
}

/** Checks that did not pass, before anything else is read; an edition with a notice says itself what matters of them. */
function notices({ locale, notice, provenance }: Edition): SlackBlock[] {
  const failed = provenance.checks.filter(({ verdict }) => verdict !== 'pass');
  if (failed.length === 0 || notice !== undefined) return [];
  const lines = failed.map((check) => `• ${mrkdwn(checkWords(check, locale), 600)}`);
  return sections([`⚠ *${mrkdwn(message('provenance.failed', locale))}*`, ...lines]).slice(0, 2);
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
