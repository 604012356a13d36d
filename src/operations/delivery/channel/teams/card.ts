import { oneLine } from '../../../../report/design/index.ts';
import { cardText } from './card-text.ts';

type Colour = 'good' | 'attention' | 'default';

/** A text of a card. */
export interface TextBlock {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly style?: 'heading';
  readonly size?: 'small' | 'medium' | 'large' | 'extraLarge';
  readonly weight?: 'bolder';
  readonly color?: Colour;
  readonly isSubtle?: true;
  readonly spacing?: 'none' | 'small';
}

interface Column {
  readonly type: 'Column';
  readonly width: 'stretch';
  readonly items: readonly TextBlock[];
}

interface TableCell {
  readonly type: 'TableCell';
  readonly items: readonly TextBlock[];
}

/** The elements of Adaptive Cards 1.5, which is the latest that Teams shows, that our messages are made of. */
export type CardElement =
  | TextBlock
  | { readonly type: 'ColumnSet'; readonly columns: readonly Column[] }
  | {
      readonly type: 'FactSet';
      readonly facts: readonly { readonly title: string; readonly value: string }[];
    }
  | {
      readonly type: 'Container';
      readonly style: 'attention' | 'emphasis' | 'good';
      readonly items: readonly TextBlock[];
    }
  | {
      readonly type: 'Table';
      readonly firstRowAsHeader: true;
      readonly columns: readonly {
        readonly width: number;
        readonly horizontalCellContentAlignment: 'left' | 'right';
      }[];
      readonly rows: readonly { readonly type: 'TableRow'; readonly cells: readonly TableCell[] }[];
    };

/** Text as it is. */
export function text(content: string, more: Omit<Partial<TextBlock>, 'type' | 'text'> = {}): TextBlock {
  return { type: 'TextBlock', text: cardText(content), wrap: true, ...more };
}

export function heading(content: string, size: 'medium' | 'large' = 'medium'): TextBlock {
  return text(content, { style: 'heading', size, weight: 'bolder' });
}

export function column(items: readonly TextBlock[]): Column {
  return { type: 'Column', width: 'stretch', items };
}

export function cell(content: string, more: Parameters<typeof text>[1] = {}): TableCell {
  return { type: 'TableCell', items: [text(content === '' ? '–' : content, more)] };
}

/** What a message says besides its elements. */
export interface CardFrame {
  /** One line that says it all, for notifications and where cards are not shown. */
  readonly summary: string;
  /** A BCP 47 tag; its language is that of the card. */
  readonly language?: string;
  /** A button that leads to the whole. */
  readonly button?: { readonly title: string; readonly url: string } | undefined;
}

/** Teams takes messages of 28 KB; what it adds itself needs some of them. */
export const LARGEST_MESSAGE = 27_000;
/** The longest address of a button. */
const LONGEST_ADDRESS = 3_000;

/** A message with one card for the workflow "When a Teams webhook request is received". */
export function cardMessage(body: readonly CardElement[], frame: CardFrame): Uint8Array {
  const { language, button } = frame;
  const summary = oneLine(frame.summary).slice(0, 500).toWellFormed();
  const isShown = button !== undefined && isWebAddress(button.url);
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    ...(language === undefined ? {} : { lang: language.slice(0, 2).toLowerCase() }),
    fallbackText: cardText(summary),
    // What is spoken may be SSML.
    speak: summary.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    msteams: { width: 'Full' },
    body,
    ...(isShown
      ? { actions: [{ type: 'Action.OpenUrl', title: oneLine(button.title), url: button.url }] }
      : {}),
  };
  const attachment = {
    contentType: 'application/vnd.microsoft.card.adaptive',
    contentUrl: null,
    content: card,
  };
  return Buffer.from(JSON.stringify({ type: 'message', summary, attachments: [attachment] }));
}

function isWebAddress(url: string): boolean {
  return url.length <= LONGEST_ADDRESS && /^https?:\/\//i.test(url) && URL.canParse(url);
}

/**
 * The message with as many groups of elements, from the first, as it has room for.
 * @param rest says that so many groups are not shown
 */
export function fittedMessage(
  head: readonly CardElement[],
  groups: readonly (readonly CardElement[])[],
  rest: (count: number) => CardElement,
  frame: CardFrame,
): Uint8Array {
  const made = (count: number) => {
    const left = groups.length - count;
    const more = left === 0 ? [] : [rest(left)];
    return cardMessage([...head, ...groups.slice(0, count).flat(), ...more], frame);
  };
  let [fits, tooMany] = [0, groups.length + 1];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (made(middle).length <= LARGEST_MESSAGE) fits = middle;
    else tooMany = middle;
  }
  return made(fits);
}
