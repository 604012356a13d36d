import type { CheckFacts, MetricFacts, PageFacts } from '../report/render/html/page-facts.ts';
import { columnName } from './column-name.ts';
import { exactValue } from './exact-value.ts';
import { lineOf } from './fill-words.ts';
import { makeElement } from './make-element.ts';
import { factOf } from './read-facts.ts';
import { statementPart } from './statement-part.ts';

const SIGNS = { pass: '✓', warn: '!', fail: '✕' } as const;
const TONES = { pass: 'good', warn: 'neutral', fail: 'bad' } as const;

/** Everything the facts tell about a number: what it is first, how it came about after it, the statement last. */
export function drawerContent(number: HTMLElement, facts: PageFacts, titleId: string): HTMLElement[] {
  const { words } = facts;
  const metric = factOf(facts.metrics, number.dataset.metric);
  const query = factOf(facts.queries, number.dataset.query);
  const place = placeOf(number);
  return [
    makeElement('h2', { id: titleId }, isolated(metric?.label ?? place ?? words.definition)),
    ...(metric !== undefined && place !== undefined
      ? [makeElement('p', { class: 'fine' }, isolated(place))]
      : []),
    makeElement('p', { class: 'drawer-value' }, lineOf(number)),
    ...(metric?.description ? [makeElement('p', {}, isolated(metric.description))] : []),
    makeElement('dl', {}, ...listOf(number, metric, facts)),
    ...(query === undefined ? [] : [statementPart(query, words)]),
  ];
}

function listOf(number: HTMLElement, metric: MetricFacts | undefined, facts: PageFacts): HTMLElement[] {
  const { words } = facts;
  const when = number.dataset.when;
  const exact = exactValue(number, document.documentElement.lang);
  return [
    ...term(words.exact, exact === undefined ? [] : [exact]),
    ...term(words.period, when ? [isolated(when)] : [], 'drawer-when'),
    ...(metric === undefined ? [] : metricTerms(metric, facts)),
  ];
}

function metricTerms(metric: MetricFacts, { dataAsOf, checks, words }: PageFacts): HTMLElement[] {
  const speaksOf = (tables: readonly string[] | undefined) =>
    tables === undefined || tables.some((table) => metric.tables.includes(table));
  const concerned = checks.filter(({ tables }) => speaksOf(tables));
  return [
    ...term(words.formula, metric.formula === '' ? [] : [makeElement('code', {}, metric.formula)]),
    ...term(
      words.data,
      dataAsOf.filter(({ table }) => metric.tables.includes(table)).map(({ text }) => isolated(text)),
    ),
    ...term(words.checks, checkLines(concerned, metric.passed)),
    ...term(words.lineage, metric.lineage.map(columnName)),
    ...term(words.owner, metric.owner === undefined ? [] : [isolated(metric.owner)]),
  ];
}

/** What failed or warned stands open; what passed is counted, and opens. */
function checkLines(checks: readonly CheckFacts[], passedText: string): HTMLElement[] {
  const passed = checks.filter(({ verdict }) => verdict === 'pass').map(checkLine);
  return [
    ...(['fail', 'warn'] as const).flatMap((worse) =>
      checks.filter(({ verdict }) => verdict === worse).map(checkLine),
    ),
    ...(passed.length === 0
      ? []
      : [
          makeElement(
            'details',
            {},
            makeElement('summary', {}, passedText),
            ...passed.map((line) => makeElement('p', {}, line)),
          ),
        ]),
  ];
}

function checkLine({ verdict, word, text }: CheckFacts): HTMLElement {
  const sign = makeElement('span', { 'aria-hidden': 'true' }, SIGNS[verdict]);
  const badge = makeElement('span', { class: `drawer-verdict ${TONES[verdict]}` }, sign, ` ${word}`);
  return makeElement('span', {}, badge, ' ', isolated(text));
}

function term(name: string, values: readonly (Node | string)[], className?: string): HTMLElement[] {
  if (values.length === 0) return [];
  const attributes = className === undefined ? {} : { class: className };
  return [makeElement('dt', {}, name), ...values.map((value) => makeElement('dd', attributes, value))];
}

/** Text of the data, whose direction must not reach what stands around it. */
function isolated(text: string): HTMLElement {
  return makeElement('bdi', {}, text);
}

/** Where a number of a table stands: its row and its column. */
function placeOf(number: HTMLElement): string | undefined {
  const cell = number.closest<HTMLTableCellElement>('td');
  const row = cell?.closest('tr')?.cells[0];
  const head = cell?.closest('table')?.tHead?.rows[0]?.cells[cell.cellIndex];
  const names = [lineOf(row), lineOf(head)].filter((name) => name !== '');
  return cell === null || names.length === 0 ? undefined : names.join(' · ');
}
