import { type Said, said } from '../../../foundation/format/index.ts';
import { type CheckResult, worstFirst } from '../../../quality/index.ts';
import { calloutBlock, paragraph } from '../../block/callout/callout-block.ts';
import { blockName } from '../../block/edition-blocks.ts';
import type {
  CalloutBlock,
  Edition,
  EditionNotice,
  LeafBlock,
  RichBlock,
  RichInline,
} from '../../edition/index.ts';
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
): { readonly notice: EditionNotice; readonly callout: CalloutBlock<Said> } {
  const checks = failuresFirst(because);
  const touched = touchedBlocks(edition, checks);
  const trouble = troubleOf(checks);
  const tone = trouble === 'warned' ? 'neutral' : 'bad';
  const affected = affectedText(touched, blocksWithNumbers(edition).length);
  return {
    notice: { tone, checks: checks.map(({ name }) => name), blocks: touched.map(({ id }) => id) },
    callout: calloutBlock({
      id: CHECK_NOTICE,
      title: said(`notice.title.${trouble}`),
      tone,
      content: [whatIsWrong(checks), ...(affected === undefined ? [] : [paragraph(affected)])],
    }),
  };
}

/** The notice of an edition of which nothing was checked: any number may be wrong. */
export function uncheckedNotice(edition: Edition): {
  readonly notice: EditionNotice;
  readonly callout: CalloutBlock<Said>;
} {
  const title = said('notice.notChecked.title');
  const content = [paragraph(said('notice.notChecked.text'))];
  return {
    notice: { tone: 'neutral', checks: [], blocks: blocksWithNumbers(edition).map(({ id }) => id) },
    callout: calloutBlock({ id: CHECK_NOTICE, title, tone: 'neutral', content }),
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

function whatIsWrong(checks: readonly CheckResult[]): RichBlock<Said> {
  const items = checks.slice(0, MOST_CHECKS).map((check) => [paragraph(checkText(check))]);
  const rest = checks.length - items.length;
  const more = rest === 0 ? [] : [[paragraph(said('notice.moreChecks', { count: rest }))]];
  return { kind: 'list', ordered: false, items: [...items, ...more] };
}

function checkText({ label, message: found }: CheckResult): Said {
  const name: RichInline<Said> = { kind: 'strong', content: [{ kind: 'text', text: label }] };
  return said('text.labelled', { label: name, text: { say: 'clipped', text: found, longest: LONGEST } });
}

/** Nothing where no number of the edition rests on what was checked. */
function affectedText(touched: readonly LeafBlock<Said>[], all: number): Said | undefined {
  if (touched.length === 0) return undefined;
  if (touched.length === all) return said('notice.allAffected');
  const titles = new Map(touched.map(blockName).map((title) => [JSON.stringify(title), title]));
  const rest = titles.size - MOST_BLOCKS;
  const named = [...titles.values()].slice(0, MOST_BLOCKS);
  const more = rest > 0 ? [said('list.more', { count: rest })] : [];
  return said('notice.affected', { blocks: { say: 'parts', of: [...named, ...more] } });
}
