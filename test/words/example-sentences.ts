import { addDays } from '../../src/foundation/calendar/index.ts';
import {
  type Catalogue,
  formatMonth,
  inLanguage,
  type Locale,
  languageOf,
  message,
} from '../../src/foundation/format/index.ts';
import type { Model } from '../../src/metrics/model/index.ts';
import type { Missing } from '../../src/metrics/series/index.ts';
import type { CheckResult } from '../../src/quality/index.ts';
import { judgeSides } from '../../src/quality/reconciliation/judge-sides.ts';
import { describeBars, describeSeries, describeTogether } from '../../src/report/compose/alternative.ts';
import type { Composition } from '../../src/report/compose/composition.ts';
import { freshnessCheck, staleNotice } from '../../src/report/compose/freshness.ts';
import { type Restatement, withNotices } from '../../src/report/compose/index.ts';
import { bucketBefore, comparisonLabel } from '../../src/report/compose/labels.ts';
import { reasonText } from '../../src/report/compose/reason-text.ts';
import { enumerate, sentence } from '../../src/report/compose/sentence.ts';
import {
  type Account,
  type Figure,
  type HealthBlock,
  leafBlocks,
  type Span,
} from '../../src/report/edition/index.ts';
import { subjectOf } from '../../src/report/render/email/index.ts';
import { accountWords, healthWhen, partWords } from '../../src/report/render/text/account-words.ts';
import { freshnessWords, verdictWords } from '../../src/report/render/text/edition-words.ts';
import { figureWords, sentenceText } from '../../src/report/render/text/figure-words.ts';
import { richLines } from '../../src/report/render/text/rich-lines.ts';
import { exampleEdition } from '../fixtures/edition.ts';

const MONEY = { kind: 'currency', decimals: 0 } as const;
const SHARE = { kind: 'percent' } as const;
const COUNT = { kind: 'integer' } as const;

type Labels = Readonly<Record<'revenue' | 'churn' | 'score' | 'tickets', string>>;

/** Labels as an author of each language would write them. */
const LABELS: Catalogue<Labels> = {
  en: { revenue: 'Revenue', churn: 'Churn rate', score: 'Customer health', tickets: 'Support tickets' },
  de: { revenue: 'Umsatz', churn: 'Kündigungsquote', score: 'Kundengesundheit', tickets: 'Supportanfragen' },
  fr: {
    revenue: 'Chiffre d’affaires',
    churn: 'Taux d’attrition',
    score: 'Santé des clients',
    tickets: 'Demandes d’assistance',
  },
  es: {
    revenue: 'Ingresos',
    churn: 'Tasa de abandono',
    score: 'Salud de los clientes',
    tickets: 'Consultas de soporte',
  },
  ja: { revenue: '売上高', churn: '解約率', score: '顧客健全度', tickets: '問い合わせ' },
};

function figure(value: number, format: Figure['format'], style?: 'change' | 'points'): Span {
  return { kind: 'figure', metric: 'm', value, format, ...(style === undefined ? {} : { style }) };
}

const name = (text: string): Span => ({ kind: 'entity', text });

/** What is said with our words, once in each form, for a native to read over. */
export function exampleSentences(locale: Locale): string[] {
  return [
    ...['# Figures', ...figures(locale)],
    ...['', '# Comparisons', ...comparisons(locale)],
    ...['', '# Accounts', ...accountLines(locale)],
    ...['', '# Insights', ...changes(locale), ...accounts(locale), ...levels(locale)],
    ...['', '# Reasons', ...reasons(locale)],
    ...['', '# Charts', ...charts(locale)],
    ...['', '# Freshness and checks', ...freshness(locale), ...reconciliations(locale)],
    ...['', '# Notices', ...notices(locale)],
  ];
}

/** Notices of an edition, with one check and with several, and what was restated. */
function notices(locale: Locale): string[] {
  const labels = labelsOf(locale);
  const { headline: _, ...example } = exampleEdition();
  const blocks = leafBlocks(example.blocks).map((block) => ({ ...block, title: '' }));
  const edition = { ...example, locale, blocks, report: { ...example.report, title: '…' } };
  const check = (verdict: 'warn' | 'fail', more: Partial<CheckResult> = {}): CheckResult => ({
    ...{ name: 'c', label: '…', message: '…', verdict, ...more },
  });
  const failed = Array.from({ length: 7 }, () => check('fail', { tables: ['tickets'] }));
  const said = [
    [check('fail', { isError: true, metrics: ['churn_rate'] })],
    [check('warn')],
    failed.slice(0, 6),
    failed,
  ].map((because) => withNotices(edition, { gate: 'notice', because }));
  const restated = withNotices(edition, {
    ...{ gate: 'send', because: [], restatements: restatementsOf(labels) },
  });
  return [...said, restated].flatMap((one) => {
    const [top] = one.blocks;
    if (top?.type !== 'callout') throw new Error('an edition with a notice begins with it');
    const subject = one.notice === undefined ? [] : [subjectOf(one)];
    return [...subject, `**${top.title}**`, ...richLines(top.content, 500, locale)];
  });
}

function restatementsOf(labels: Labels): Restatement[] {
  const month = { period: { from: '2026-10-10', to: '2026-11-09' } };
  const one = { edition: '2026-11-09', metric: 'm', label: labels.revenue, format: MONEY, ...month };
  const rate = { edition: one.edition, metric: 'm', label: labels.churn, format: SHARE, at: '2026-11-09' };
  return [
    { ...one, published: 1_234_567, now: 1_219_752, absolute: -14_815, relative: -0.012 },
    { ...rate, published: 0.021, now: 0.024, absolute: 0.003, relative: 0.14 },
    { ...one, published: null, now: 3, absolute: null, relative: null },
    { ...one, published: 3, now: null, absolute: null, relative: null },
    ...[2, 3].map((now) => ({ ...one, published: 100, now, absolute: now - 100, relative: now / 100 - 1 })),
  ];
}

function labelsOf(locale: Locale) {
  return inLanguage(LABELS, locale);
}

function figures(locale: Locale): string[] {
  const labels = labelsOf(locale);
  const churn: Figure = { metric: 'm', label: labels.churn, value: 0.023, format: SHARE, at: '2026-11-16' };
  const money: Figure = { metric: 'm', label: labels.revenue, value: 870_000, format: MONEY };
  const before = { label: '2025', value: 0.02, absolute: 0.003, relative: 0.15, tone: 'bad' } as const;
  const nothing = { label: '2025', value: null, absolute: null, relative: null, tone: 'neutral' } as const;
  const all: Figure[] = [
    { ...churn, comparison: before, target: { value: 0.02, progress: 0.87, met: false } },
    {
      ...churn,
      value: null,
      reason: '…',
      comparison: before,
      target: { value: 0.02, progress: null, met: null },
    },
    { ...churn, value: null, reason: '…', comparison: { ...nothing, reason: '…' } },
    { ...churn, comparison: nothing, target: { value: 0.03, progress: 1.3, met: true } },
    { ...money, target: { value: 1_000_000, progress: 0.87, met: false } },
    { ...churn, value: 0.02001, target: { value: 0.02, progress: 0.9995, met: false } },
    { ...churn, value: 1.04, target: { value: 1.1, progress: 0.945, met: false } },
  ];
  return all.map((one) => {
    const { label, value, change, comparison, when, target } = figureWords(one, locale);
    const parts = [label, value, change?.text, comparison, when, target];
    return parts.filter((part) => part !== undefined).join(' | ');
  });
}

function comparisons(locale: Locale): string[] {
  const composition = { locale } as Composition;
  const days = (count: number) => ({ from: '2026-11-01', to: addDays('2026-11-01', count) });
  return [
    comparisonLabel(composition, 'days', days(1), false),
    comparisonLabel(composition, 'days', days(30), false),
    comparisonLabel(composition, 'year', days(30), false),
    comparisonLabel(composition, 'year', days(7), true),
    ...(['day', 'week', 'month'] as const).map((grain) => bucketBefore(grain, '[…]', locale)),
  ];
}

function accountLines(locale: Locale): string[] {
  const part = { name: 'p', label: 'P', points: 12.5, possible: 40, score: 31, value: 1, format: COUNT };
  const account: Account = {
    ...{ key: 'k', name: 'Nordwind GmbH', facts: [], score: 31.4, category: 'B', tone: 'bad', coverage: 0.6 },
    ...{ stake: 4195, parts: [part, { ...part, points: null }], previous: { score: 38.7, category: 'B' } },
  };
  const block = {
    stake: { metric: 'm', label: '…', format: MONEY },
    total: 1751,
    at: '2026-11-16',
  } as HealthBlock;
  const { previous: _, ...added } = account;
  const said = [account, { ...account, category: 'C' }, added].map((one) => {
    const { name, score, change, move, stake, why } = accountWords(one, block, locale);
    return [name, score, change, move, stake, why].join(' | ');
  });
  return [
    ...said,
    ...account.parts.map((one) => partWords(one, locale)),
    healthWhen(block, locale),
    healthWhen({ ...block, total: 1, previousAt: '2026-11-02' }, locale),
  ];
}

function changes(locale: Locale): string[] {
  const { revenue, churn } = labelsOf(locale);
  const style = languageOf(locale) === 'en' ? 'short' : 'long';
  const [month = '', before = ''] = ['2026-10-01', '2026-09-01'].map((one) =>
    formatMonth(one, locale, style),
  );
  const [current, previous] = [figure(155_875, MONEY), figure(134_486, MONEY)];
  const by = figure(0.159, SHARE);
  const list = enumerate(
    [
      sentence('finding.driver', { label: revenue, amount: figure(14_739, MONEY, 'change') }, locale),
      sentence('finding.driver', { label: churn, amount: figure(-4328, MONEY, 'change') }, locale),
    ],
    locale,
  );
  const at = { month, before };
  const points = figure(-0.004, SHARE, 'points');
  const share = { current: figure(0.02, SHARE), previous: figure(0.024, SHARE) };
  const usual = { low: figure(-0.079, SHARE, 'change'), high: figure(0.138, SHARE, 'change') };
  const steady = { label: revenue, current, month, by: figure(0.012, SHARE, 'change') };
  const bridge = { label: revenue, opening: previous, closing: current, list };
  const sentences = [
    sentence('finding.rose.by', { ...at, label: revenue, by, current, previous }, locale),
    sentence('finding.fell.points', { ...at, label: churn, points, ...share }, locale),
    sentence('finding.usual', usual, locale),
    sentence('finding.steady.by', steady, locale),
    sentence('finding.drivers', { list }, locale),
    sentence('finding.bridge', bridge, locale),
  ];
  return [...sentences.map((one) => sentenceText(one, locale)), message('finding.tooFewMonths', locale)];
}

function accounts(locale: Locale): string[] {
  const { revenue, score } = labelsOf(locale);
  const counted = (count: number) => ({ count, accounts: figure(count, COUNT) });
  const stake = { stakeLabel: revenue, stake: figure(6319, MONEY) };
  const nordwind = { name: name('Nordwind GmbH'), before: 'A', now: 'B', stake: figure(4195, MONEY) };
  const mover = sentence('finding.mover.atStake', nordwind, locale);
  const other = sentence('finding.mover.plain', { name: name('Súd'), before: 'B', now: 'C' }, locale);
  const more = (count: number) => sentence('finding.moreAccounts', counted(count), locale);
  const category = (count: number) =>
    sentence('finding.category', { name: 'B', ...counted(count), earlier: figure(15, COUNT) }, locale);
  const total = figure(1751, COUNT);
  const list = (runs: readonly (readonly Span[])[]) => enumerate(runs, locale);
  const sentences = [
    sentence('finding.moved.lower.atStake', { ...counted(8), score, ...stake }, locale),
    sentence('finding.moved.higher.plain', { ...counted(1), score }, locale),
    sentence('finding.list', { list: list([mover, other, more(3)]) }, locale),
    sentence('finding.list', { list: list([mover, more(1)]) }, locale),
    sentence(
      'finding.categories.atStake',
      { total, list: list([category(18), category(1)]), ...stake },
      locale,
    ),
    sentence('finding.categories.plain', { total, list: list([category(18)]) }, locale),
  ];
  return sentences.map((one) => sentenceText(one, locale));
}

function levels(locale: Locale): string[] {
  const { tickets: label } = labelsOf(locale);
  const grains = ['day', 'week', 'month', 'quarter', 'year'] as const;
  const sentences = grains.map((grain, index) => {
    const said = { label, value: figure(213, COUNT), bucket: `[${grain}]` };
    return sentence(`finding.${index % 2 === 0 ? 'above' : 'below'}.${grain}`, said, locale);
  });
  const usual = { expected: figure(150, COUNT), low: figure(120, COUNT), high: figure(180, COUNT) };
  const expected = sentence('finding.expected', usual, locale);
  return [
    ...[...sentences, expected].map((one) => sentenceText(one, locale)),
    message('finding.nothingUnusual', locale),
    message('finding.notEnoughData', locale),
  ];
}

function reasons(locale: Locale): string[] {
  const { churn, tickets } = labelsOf(locale);
  const model = {
    tables: { tickets: { label: tickets } },
    metrics: {
      simple: { kind: 'simple', table: 'tickets' },
      ratio: { kind: 'ratio', denominator: 'base' },
      base: { kind: 'derived', label: churn },
    },
  } as unknown as Model;
  const missing: Missing[] = [
    { reason: 'no_data', metric: 'simple' },
    { reason: 'no_data', metric: 'base' },
    { reason: 'zero_denominator', metric: 'ratio' },
    { reason: 'zero_denominator', metric: 'base' },
    { reason: 'not_finite', metric: 'base' },
    { reason: 'no_counterpart', metric: 'base' },
  ];
  return missing.map((one) => reasonText(model, one, locale));
}

function charts(locale: Locale): string[] {
  const { revenue } = labelsOf(locale);
  const values = [75_500, null, 89_200, 73_200];
  const many = Array.from({ length: 14 }, (_, index) => index);
  return [
    describeSeries(revenue, values, ['A', 'B', 'C', 'D'], MONEY, locale),
    describeSeries(revenue, [75_500, null], ['A', 'B'], MONEY, locale),
    describeSeries(revenue, [null], ['A'], MONEY, locale),
    describeBars(revenue, [75_500, 89_200], ['A', 'B'], MONEY, locale),
    describeTogether([], locale),
    describeTogether([describeSeries(revenue, [1], ['A'], COUNT, locale), '…'], locale),
    describeBars(revenue, many, many.map(String), COUNT, locale),
  ];
}

function freshness(locale: Locale): string[] {
  const asOf = [
    { table: 't', label: labelsOf(locale).tickets, through: '2026-11-01' },
    { table: 'u', label: labelsOf(locale).churn, through: null },
  ];
  const ended = asOf.map((one) => ({ ...one, endsEarly: true as const }));
  const edition = { provenance: { dataAsOf: asOf }, locale } as unknown as Parameters<
    typeof freshnessWords
  >[0];
  const checks = [
    ...freshnessCheck(asOf, '2026-11-02', locale),
    ...freshnessCheck(ended, '2026-11-03', locale),
  ];
  return [
    ...freshnessWords(edition),
    ...checks.map((one) => `${verdictWords(one.verdict, locale)} | ${one.label} | ${one.message}`),
    verdictWords('fail', locale),
    ...staleNotice(ended, '2026-12-01', locale).map((one) => JSON.stringify(one.content)),
  ];
}

function reconciliations(locale: Locale): string[] {
  const { revenue, churn } = labelsOf(locale);
  const side = (label: string, value: number) => ({ label, format: MONEY, cell: value });
  const judge = (left: number, right: number) =>
    judgeSides(side(revenue, left), side(churn, right), { tolerance: 0.005, severity: 'warn' }, locale);
  const missing = { label: churn, format: MONEY, cell: { reason: 'no_data', metric: 'm' } } as const;
  return [
    judge(1000, 1000),
    judge(1003, 1000),
    judge(1553, 1648),
    judgeSides(missing, side(revenue, 1), { tolerance: 0, severity: 'warn' }, locale),
  ].map(({ message, hint = '' }) => `${message} ${hint}`.trim());
}
