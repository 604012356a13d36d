import { joinParts, type Locale, message } from '../../../foundation/format/index.ts';
import { type CheckResult, worstFirst } from '../../../quality/index.ts';
import type {
  CalloutBlock,
  Edition,
  EditionNotice,
  LeafBlock,
  RichInline,
  RichText,
} from '../../edition/index.ts';
import { richSentence } from '../sentence.ts';
import { blocksWithNumbers, touchedBlocks } from './touched-blocks.ts';

/** Authors cannot name a block so. */
export const CHECK_NOTICE = 'notice_checks';

/** So many checks and blocks are named; of the others there is a number. */
const MOST_CHECKS = 5;
const MOST_BLOCKS = 8;
/** In characters; what a check says to its owner can be long. */
const LONGEST = 320;

/** The notice about checks: its callout, and what it speaks of. */
export function checkNotice(
  edition: Edition,
  because: readonly CheckResult[],
): { readonly notice: EditionNotice; readonly callout: CalloutBlock } {
  const { locale } = edition;
  const checks = failuresFirst(because);
  const touched = touchedBlocks(edition, checks);
  const trouble = troubleOf(checks);
  const tone = trouble === 'warned' ? 'neutral' : 'bad';
  const affected = affectedText(touched, blocksWithNumbers(edition).length, locale);
  return {
    notice: { tone, checks: checks.map(({ name }) => name), blocks: touched.map(({ id }) => id) },
    callout: {
      type: 'callout',
      id: CHECK_NOTICE,
      title: message(`notice.title.${trouble}`, locale),
      tone,
      content: [
        whatIsWrong(checks, locale),
        ...(affected === undefined ? [] : [paragraph([{ kind: 'text', text: affected }])]),
      ],
    },
  };
}

/** The notice of an edition of which nothing was checked: any number may be wrong. */
export function uncheckedNotice(edition: Edition): {
  readonly notice: EditionNotice;
  readonly callout: CalloutBlock;
} {
  const { locale } = edition;
  const title = message('notice.notChecked.title', locale);
  const text = message('notice.notChecked.text', locale);
  return {
    notice: { tone: 'neutral', checks: [], blocks: blocksWithNumbers(edition).map(({ id }) => id) },
    callout: { type: 'callout', id: CHECK_NOTICE, title, tone: 'neutral', content: [textParagraph(text)] },
  };
}

/** Checks that could not be run say less than those that failed. */
function failuresFirst(checks: readonly CheckResult[]): CheckResult[] {
  const [unchecked, judged] = [true, false].map((isError) =>
    checks.filter((one) => (one.isError === true) === isError),
  ) as [CheckResult[], CheckResult[]];
  return [...worstFirst(judged), ...unchecked];
}

/** What is wrong at worst: a check failed, one warned, one could not be run. */
function troubleOf(checks: readonly CheckResult[]): 'failed' | 'warned' | 'unchecked' {
  const judged = checks.filter(({ isError }) => isError !== true);
  if (judged.some(({ verdict }) => verdict === 'fail')) return 'failed';
  return judged.length > 0 ? 'warned' : 'unchecked';
}

function whatIsWrong(checks: readonly CheckResult[], locale: Locale): RichText[number] {
  const items = checks.slice(0, MOST_CHECKS).map((check) => [paragraph(checkText(check, locale))]);
  const rest = checks.length - items.length;
  const more = rest === 0 ? [] : [[textParagraph(message('notice.moreChecks', { count: rest }, locale))]];
  return { kind: 'list', ordered: false, items: [...items, ...more] };
}

function checkText({ label, message: said }: CheckResult, locale: Locale): RichInline[] {
  const name: RichInline = { kind: 'strong', content: [{ kind: 'text', text: label }] };
  return richSentence('text.labelled', { label: name, text: clip(said) }, locale);
}

function clip(text: string): string {
  return text.length <= LONGEST
    ? text
    : `${text
        .slice(0, LONGEST - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

/** Nothing where no number of the edition rests on what was checked. */
function affectedText(touched: readonly LeafBlock[], all: number, locale: Locale): string | undefined {
  if (touched.length === 0) return undefined;
  if (touched.length === all) return message('notice.allAffected', locale);
  const titles = [...new Set(touched.map((block) => titleOf(block, locale)))];
  const rest = titles.length - MOST_BLOCKS;
  const named = titles.slice(0, MOST_BLOCKS);
  const more = rest > 0 ? [message('list.more', { count: rest }, locale)] : [];
  return message('notice.affected', { blocks: joinParts([...named, ...more], locale) }, locale);
}

function titleOf(block: LeafBlock, locale: Locale): string {
  if (block.title !== undefined && block.title !== '') return block.title;
  if (block.type === 'health') return block.label;
  // Of blocks that may have no title, all but these two have a name for their kind.
  if (block.type === 'section' || block.type === 'page-break') return block.id;
  return message(`block.${block.type}`, locale);
}

function paragraph(content: readonly RichInline[]): RichText[number] {
  return { kind: 'paragraph', content };
}

function textParagraph(text: string): RichText[number] {
  return paragraph([{ kind: 'text', text }]);
}
