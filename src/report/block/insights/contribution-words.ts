import type { Judgement, Term } from '../../../analysis/finding/index.ts';
import type { ChangeJudgement } from '../../../analysis/insight/index.ts';
import type { Grain, Period } from '../../../foundation/calendar/index.ts';
import { type Said, said } from '../../../foundation/format/index.ts';
import type { Slot } from '../../../metrics/plan/index.ts';
import { changeOf } from '../../../metrics/series/index.ts';
import type { Asked } from '../../compose/asker.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { toneOf } from '../../compose/figure.ts';
import { bucketName } from '../../compose/labels.ts';
import { entity, figureSpan, sentence } from '../../compose/sentence.ts';
import type { Span } from '../../edition/index.ts';
import type { InsightRule } from './definition.ts';
import type { Contribution, Insight } from './edition.ts';
import type { TakenChange } from './taken-change.ts';

type Rule = Extract<InsightRule, { rule: 'contribution' }>;

/** Groups that are told with their values, the strongest first. */
const MOST_TOLD = 5;

/** Of what is told as all, at most so much is something else. */
const HARDLY = 0.05;

/** How the numbers of a metric stand in sentences. */
interface Wording {
  readonly label: string;
  readonly bucket: Said;
  value(number: number): Span;
  change(number: number): Span;
  share(number: number): Span;
}

/** What moved a metric, by the groups of one dimension: a claim, and its evidence group by group. */
export function contributionInsight(
  composition: Composition,
  rule: Rule,
  judgement: ChangeJudgement,
  taken: TakenChange,
  found: Judgement,
): Insight<Said> {
  const words = wordingOf(composition, rule, taken);
  const told = strongest(taken, found);
  return {
    rule: rule.rule,
    tone: toneIn(composition, rule, judgement),
    sentence: claim(words, taken, found),
    details: [
      ...told.map((at) => groupDetail(composition, words, taken, at)),
      ...othersDetail(words, taken, told),
      ...usualDetail(words, judgement),
    ],
    contribution: valuesOf(rule, taken, told),
  };
}

/** That a change was out of the ordinary, and no group stands out behind it. */
export function evenInsight(
  composition: Composition,
  rule: Rule,
  judgement: ChangeJudgement,
  dimensions: readonly string[],
  history: Asked,
): Insight<Said> {
  const words = wordingOf(composition, rule, history);
  const { label, bucket, change } = words;
  const by = { say: 'list', of: dimensions.map((text) => ({ say: 'inSentence', text }) as const) } as const;
  return {
    rule: rule.rule,
    tone: toneIn(composition, rule, judgement),
    sentence: sentence('finding.contribution.even', {
      ...{ label, bucket, by },
      change: change(changeOf(judgement.current, judgement.previous).absolute ?? 0),
    }),
    details: usualDetail(words, judgement),
  };
}

/** Only what is out of its usual range is good or bad. */
function toneIn(
  { model }: Composition,
  { metric }: Rule,
  { current, previous, verdict }: ChangeJudgement,
): Insight['tone'] {
  return verdict === 'unusual' ? toneOf(current - previous, metricOf(model, metric).good) : 'neutral';
}

function wordingOf(
  composition: Composition,
  { metric, grain }: Rule,
  { series, query }: Pick<Asked, 'series' | 'query'>,
): Wording {
  const { model } = composition;
  const { label, format } = metricOf(model, metric);
  const slot = series.slots.at(-1);
  if (slot === undefined) throw new Error('a change is that of a last bucket');
  const style = format.kind === 'percent' ? 'points' : 'change';
  return {
    label,
    bucket: bucketText(composition, slot, grain),
    value: (number) => figureSpan(model, metric, number, { query }),
    change: (number) => figureSpan(model, metric, number, { style, query }),
    share: (number) => figureSpan(model, metric, number, { format: { kind: 'percent', decimals: 0 }, query }),
  };
}

/** Weeks by their days; months short in English, as other sentences have them. */
function bucketText(composition: Composition, slot: Slot, grain: Grain): Said {
  const { from, to } = slot;
  if (grain === 'week') return { say: 'period', from, to };
  return grain === 'month'
    ? { say: 'month', month: from, style: 'sentence' }
    : bucketName(composition, slot, grain);
}

function claim(words: Wording, taken: TakenChange, { kind, named }: Judgement): Span<Said>[] {
  const { decomposition, dimension: by } = taken;
  const { terms, change, rate } = decomposition;
  const { label, bucket } = words;
  const told = { label, bucket, change: words.change(changeIn(taken)) };
  if (kind === 'groups') return sumClaim(words, taken, named);
  const mix = words.change(decomposition.mix + decomposition.entry);
  if (kind === 'reversal')
    return sentence(`finding.contribution.${change < 0 ? 'againstRise' : 'againstFall'}`, {
      ...told,
      by,
      mix,
    });
  const amount = ({ rate: own, total }: Term) => (kind === 'rate' ? own : total - own);
  const list = listOf(named, (at) => {
    const term = terms[at];
    return term === undefined
      ? []
      : [
          said('finding.contribution.amount', {
            name: nameAt(taken, at),
            change: words.change(amount(term)),
          }),
        ];
  });
  const parts = { ...told, by, mix, rate: words.change(rate) };
  // A part that is hardly any is not told as a number: it would round to nothing.
  const isOnly = Math.abs(kind === 'rate' ? change - rate : rate) <= HARDLY * Math.abs(change);
  if (kind === 'rate')
    return sentence(`finding.contribution.${isOnly ? 'rateOnly' : 'rate'}`, { ...parts, list });
  if (named.length === 0) return sentence(`finding.contribution.${isOnly ? 'mixOnly' : 'mix'}`, parts);
  return sentence(`finding.contribution.${isOnly ? 'mixOnlyOf' : 'mixOf'}`, { ...parts, list });
}

/** Parts of a change are told as shares of it; groups that lost more than all together are told beside the others. */
function sumClaim(words: Wording, taken: TakenChange, named: readonly number[]): Span<Said>[] {
  const { label, bucket } = words;
  const { terms, change } = taken.decomposition;
  const amounts = named.map((at) => terms[at]?.total ?? 0);
  const all = amounts.reduce((sum, one) => sum + one, 0);
  const isPart = all / change <= 1;
  const list = listOf(named, (at, place) => {
    const amount = amounts[place] ?? 0;
    const group = { name: nameAt(taken, at), change: words.change(tidy(taken, at, amount)) };
    return [
      isPart
        ? said('finding.contribution.part', { ...group, share: words.share(amount / change) })
        : said('finding.contribution.amount', group),
    ];
  });
  const told = { label, bucket, list, change: words.change(changeIn(taken)) };
  return isPart
    ? sentence('finding.contribution.of', told)
    : sentence('finding.contribution.beyond', { ...told, others: words.change(change - all) });
}

function listOf(named: readonly number[], of: (at: number, place: number) => readonly Said[]) {
  return { say: 'list', of: named.flatMap(of) } as const;
}

/** Those that are named, and the strongest of all others. */
function strongest({ decomposition: { terms } }: TakenChange, { named }: Judgement): readonly number[] {
  const size = (at: number) => Math.abs(terms[at]?.total ?? 0);
  const others = terms.map((_, at) => at).filter((at) => !named.includes(at) && size(at) > 0);
  return [...named, ...others.sort((a, b) => size(b) - size(a))].slice(0, Math.max(MOST_TOLD, named.length));
}

function groupDetail(
  composition: Composition,
  words: Wording,
  taken: TakenChange,
  at: number,
): readonly Span<Said>[] {
  const term = taken.decomposition.terms[at];
  if (term === undefined) return [];
  if (taken.how.how === 'quotient') return quotientDetail(composition, words, taken, at);
  const told = { name: nameAt(taken, at), change: words.change(tidy(taken, at, term.total)) };
  if (term.before === null) return sentence('finding.contribution.came', told);
  if (term.after === null) return sentence('finding.contribution.went', told);
  const ends = { before: words.value(term.before), after: words.value(term.after) };
  return sentence('finding.contribution.sum', { ...told, ...ends });
}

function quotientDetail(
  { model }: Composition,
  words: Wording,
  taken: TakenChange,
  at: number,
): readonly Span<Said>[] {
  const { how, decomposition } = taken;
  const term = decomposition.terms[at];
  if (term === undefined || how.how !== 'quotient') return [];
  const { before, after, share, total, mix, rate } = term;
  const told = { name: nameAt(taken, at), of: metricOf(model, how.denominator).label };
  const shares = { shareBefore: words.share(share.before), shareAfter: words.share(share.after) };
  const change = words.change(total);
  if (before === null || after === null)
    return sentence('finding.contribution.entry', { ...told, ...shares, change });
  const ends = { before: words.value(before), after: words.value(after) };
  if (Math.abs(mix) <= HARDLY * Math.abs(decomposition.change))
    return sentence('finding.contribution.ownRate', { ...told, ...ends, share: shares.shareAfter, change });
  const parts = { rate: words.change(rate), mix: words.change(mix) };
  return sentence('finding.contribution.quotient', { ...told, ...shares, ...ends, ...parts });
}

function othersDetail(
  words: Wording,
  { decomposition: { terms } }: TakenChange,
  told: readonly number[],
): readonly (readonly Span<Said>[])[] {
  const others = terms.filter((_, at) => !told.includes(at));
  if (others.every(({ total }) => total === 0)) return [];
  return [sentence('finding.contribution.others', { change: words.change(totalOf(others)) })];
}

/** What was usual before, in the unit of the change. */
function usualDetail(
  { change }: Wording,
  { range, previous }: ChangeJudgement,
): readonly (readonly Span<Said>[])[] {
  if (range === null) return [];
  const usual = (relative: number) => change(relative * Math.abs(previous));
  return [sentence('finding.contribution.usual', { low: usual(range.low), high: usual(range.high) })];
}

/** The same for programs; what is not told by group is told together, so that it adds up. */
function valuesOf({ metric, grain }: Rule, taken: TakenChange, told: readonly number[]): Contribution<Said> {
  const { series, decomposition } = taken;
  const { how, before, after, terms } = decomposition;
  const [earlier, later] = series.slots.map(({ from, to }: Period) => ({ from, to }));
  if (earlier === undefined || later === undefined) throw new Error('a change is one between two buckets');
  return {
    ...{ metric, by: series.dimensions[0]?.reference ?? '', grain, period: later, compared: earlier },
    ...{ before, after, change: changeIn(taken) },
    ...(how === 'sum'
      ? {}
      : { mix: decomposition.mix, rate: decomposition.rate, entry: decomposition.entry }),
    groups: told.flatMap((at) => {
      const term = terms[at];
      if (term === undefined) return [];
      const { standing, mix, rate } = term;
      return [
        {
          ...{ name: taken.names[at] ?? '', standing, before: term.before, after: term.after },
          change: tidy(taken, at, term.total),
          ...(how === 'sum' ? {} : { mix, rate }),
        },
      ];
    }),
    others: totalOf(terms.filter((_, at) => !told.includes(at))),
  };
}

function totalOf(terms: readonly Term[]): number {
  return terms.reduce((sum, { total }) => sum + total, 0);
}

/** The change of the whole, in cents where its values are. */
function changeIn({ decomposition: { before, after, change } }: TakenChange): number {
  return changeOf(after, before).absolute ?? change;
}

/** The same of a group of a sum. */
function tidy({ decomposition: { how, terms } }: TakenChange, at: number, amount: number): number {
  const term = terms[at];
  if (how === 'quotient' || term === undefined) return amount;
  return changeOf(term.after ?? 0, term.before ?? 0).absolute ?? amount;
}

/** Names out of the data are never markup. */
function nameAt({ names }: TakenChange, at: number): Said | Span {
  const name = names[at] ?? '';
  if (typeof name === 'object' && name.say === 'group' && typeof name.value === 'string' && name.value !== '')
    return entity(name.value);
  return name;
}
