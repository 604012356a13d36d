import { addDays } from '../../../foundation/calendar/index.ts';
import { momentFormat, type Said, said } from '../../../foundation/format/index.ts';
import { calloutBlock, paragraph } from '../../block/callout/callout-block.ts';
import type { CalloutBlock, FigureValue, Span } from '../../edition/index.ts';
import type { Restatement } from '../restate.ts';

/** Authors cannot name a block so. */
export const RESTATED_NOTICE = 'notice_restated';

/** So many figures are told, those that changed most; of the others there is a number. */
const MOST = 5;

/** A remark on figures of the edition before that have changed in the data since; none without any. */
export function restatedNotice(restatements: readonly Restatement[]): CalloutBlock<Said>[] {
  const [first] = restatements;
  if (first === undefined) return [];
  const lines = largestFirst(restatements)
    .slice(0, MOST)
    .map((one) => [paragraph(lineOf(one))]);
  const rest = restatements.length - lines.length;
  const more = rest > 0 ? [[paragraph(said('restated.more', { count: rest }))]] : [];
  return [
    calloutBlock({
      id: RESTATED_NOTICE,
      title: said('restated.title', { day: { say: 'day', day: first.edition } }),
      tone: 'neutral',
      content: [{ kind: 'list', ordered: false, items: [...lines, ...more] }],
    }),
  ];
}

/** What appeared, vanished or was zero has no share that it changed by, and comes before all others. */
function largestFirst(restatements: readonly Restatement[]): Restatement[] {
  const size = ({ relative }: Restatement) =>
    relative === null ? Number.POSITIVE_INFINITY : Math.abs(relative);
  return [...restatements].sort((a, b) => (size(a) === size(b) ? 0 : size(b) - size(a)));
}

function lineOf(one: Restatement): Said {
  const { label, metric, format } = one;
  const shown = (value: FigureValue): Span => ({ kind: 'figure', metric, value, format });
  const change = changeOf(one);
  const told = {
    ...{ label, when: whenOf(one) },
    ...{ published: shown(one.published), now: shown(one.now) },
  };
  return change === undefined
    ? said('restated.line', told)
    : said('restated.lineWithChange', { ...told, change });
}

/** A state at the beginning of a day is that of the end of the day before. */
function whenOf({ period, at }: Restatement): Said {
  if (period !== undefined) return { say: 'period', ...period };
  return at === undefined ? '' : said('figure.endOf', { day: { say: 'day', day: addDays(at, -1) } });
}

function changeOf({ metric, format, absolute, relative }: Restatement): Span | undefined {
  if (format.kind === 'percent')
    return absolute === null
      ? undefined
      : { kind: 'figure', metric, value: absolute, format, style: 'points' };
  if (absolute !== null && momentFormat(format) !== undefined)
    return { kind: 'figure', metric, value: absolute, format, style: 'change' };
  if (relative === null) return undefined;
  return {
    kind: 'figure',
    metric,
    value: relative,
    format: { kind: 'percent', decimals: 1 },
    style: 'change',
  };
}
