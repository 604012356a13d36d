import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckResult } from '../../src/quality/index.ts';
import { withNotices } from '../../src/report/compose/index.ts';
import { documentOf } from '../../src/report/document/index.ts';
import { type CalloutBlock, type Edition, inlinesOf, textsInWords } from '../../src/report/edition/index.ts';
import { subjectOf } from '../../src/report/render/email/index.ts';
import { renderText } from '../../src/report/render/text/index.ts';
import { openDuckdbEngine, type TestEngine } from '../engine/databases.ts';
import { fillTill, publish } from './till.ts';

let engine: TestEngine;
let edition: Edition;
let early: Edition;
const BLOCKS = [
  { type: 'kpis', id: 'takings', title: 'Takings', metrics: ['revenue', 'price'] },
  { type: 'kpis', id: 'asked', metrics: ['tickets'] },
  { type: 'section', title: 'More' },
  { type: 'table', id: 'by-plan', title: 'By plan', by: ['plan'], metrics: ['sales'] },
  { type: 'text', id: 'said', markdown: 'We sold at {{ price }}.' },
];
beforeAll(async () => {
  engine = await openDuckdbEngine();
  await fillTill(engine);
  edition = (await publish(engine, { blocks: BLOCKS })).edition;
  early = (await publish(engine, { blocks: BLOCKS, date: '2026-11-12' })).edition;
});
afterAll(() => engine.close());

function result(name: string, more: Partial<CheckResult> = {}): CheckResult {
  return {
    name,
    label: `Check of ${name}`,
    verdict: 'fail',
    message: `${name} is not as it should be.`,
    ...more,
  };
}

function notice(from: Edition): CalloutBlock {
  const [first] = textsInWords(from).blocks;
  if (first?.type !== 'callout') throw new Error('The edition begins without a notice.');
  return first;
}

const textOf = ({ title, content }: CalloutBlock) =>
  [title, ...inlinesOf(content).map((one) => (one.kind === 'text' ? one.text : ''))].join('\n');

test('a gate that lets it pass says nothing, and neither does one without a reason', () => {
  expect(withNotices(edition, { gate: 'send', because: [] })).toEqual(edition);
  expect(withNotices(edition, { gate: 'notice', because: [] })).toEqual(edition);
  const warned = [result('sales.rows', { verdict: 'warn' })];
  const sent = withNotices(edition, { gate: 'send', because: warned });
  expect(sent.blocks).toEqual(edition.blocks);
  expect(sent.provenance.checks).toContainEqual(warned[0]);
});

test.each(['notice', 'hold'] as const)('%s: says what is wrong, and what it touches', (gate) => {
  const because = [result('sales.rows', { tables: ['sales'] })];
  const noticed = withNotices(edition, { gate, because });
  expect(textOf(notice(noticed))).toBe(
    'Some numbers of this edition may be wrong\n\nCheck of sales.rows\n: sales.rows is not as it should be.\nParts affected: Takings; By plan; Text.',
  );
  expect(noticed.notice).toEqual({
    tone: 'bad',
    checks: ['sales.rows'],
    blocks: ['takings', 'by-plan', 'said'],
  });
  expect(noticed.blocks.slice(1)).toEqual(edition.blocks);
});

describe('what it touches', () => {
  test.each([
    [
      'a metric, with those computed from it',
      { metrics: ['revenue'], tables: ['sales'] },
      ['takings', 'said'],
    ],
    ['a metric alone', { metrics: ['price'] }, ['takings', 'said']],
    ['a table', { tables: ['tickets'] }, ['asked']],
    ['a table that nothing shown rests on', { tables: ['periods'] }, []],
    ['everything', {}, ['takings', 'asked', 'by-plan', 'said']],
  ])('%s', (_, speaksOf, blocks) => {
    const noticed = withNotices(edition, { gate: 'notice', because: [result('x', speaksOf)] });
    expect(noticed.notice?.blocks).toEqual(blocks);
    expect(/Parts affected/.test(textOf(notice(noticed)))).toBe(blocks.length > 0 && blocks.length < 4);
    expect(/Every number/.test(textOf(notice(noticed)))).toBe(blocks.length === 4);
  });
});

test('failures come first, then warnings, then what could not be run; five are told and the rest is counted', () => {
  const because = [
    result('e', { isError: true }),
    result('w', { verdict: 'warn' }),
    ...['a', 'b', 'c'].map((name) => result(name)),
    ...['f', 'g'].map((name) => result(name, { isError: true })),
  ];
  const noticed = withNotices(edition, { gate: 'notice', because });
  expect(noticed.notice?.checks).toEqual(['a', 'b', 'c', 'w', 'e', 'f', 'g']);
  expect(textOf(notice(noticed))).toMatch(/Check of e[^f]+and 2 more checks/);
});

test.each([
  ['failed', [result('a'), result('b', { isError: true })], 'may be wrong', 'bad'],
  ['warned', [result('a', { verdict: 'warn' })], 'need care', 'neutral'],
  ['unchecked', [result('a', { isError: true })], 'could not be checked', 'bad'],
] as const)('its title says how bad it is: %s', (_, because, title, tone) => {
  const { callout } = { callout: notice(withNotices(edition, { gate: 'notice', because })) };
  expect(callout.title).toContain(title);
  expect(callout.tone).toBe(tone);
});

test('results take the place of those of the same name in the provenance', () => {
  const [before] = edition.provenance.checks;
  expect(before?.name).toBe('freshness');
  const checks = [result('freshness', { verdict: 'pass' }), result('sales.rows')];
  const noticed = withNotices(edition, { gate: 'notice', because: checks.slice(1), checks });
  expect(noticed.provenance.checks).toEqual(checks);
});

test('data that ends early is told once: by the check of freshness that fails, else by a remark of its own', () => {
  expect(early.blocks[0]?.id).toBe('data-ends-early');
  const ids = (because: CheckResult[]) =>
    withNotices(early, { gate: 'notice', because }).blocks.map(({ id }) => id);
  expect(ids([result('sales.checks.fresh', { tables: ['sales'], code: 'CHECK_STALE' })])).toEqual([
    'notice_checks',
    ...edition.blocks.map(({ id }) => id),
  ]);
  expect(ids([result('sales.rows')]).slice(0, 2)).toEqual(['notice_checks', 'data-ends-early']);
});

test('what was restated stands behind the notice', () => {
  const restatement = {
    ...{ edition: '2026-11-02', metric: 'revenue', label: 'Revenue', format: { kind: 'currency' } as const },
    ...{ at: '2026-11-02', published: 2, now: 1, absolute: -1, relative: -0.5 },
  };
  const noticed = withNotices(early, { gate: 'notice', because: [result('a')], restatements: [restatement] });
  expect(noticed.blocks.slice(0, 3).map(({ id }) => id)).toEqual([
    'notice_checks',
    'data-ends-early',
    'notice_restated',
  ]);
});

describe.each([
  ['en-US', 'Some numbers of this edition may be wrong', /^Check the data · Revenue \$1k/],
  ['de-DE', 'Einige Zahlen dieser Ausgabe', /^Daten prüfen · Revenue/],
  ['fr-FR', 'Certains chiffres de cette édition', /^Données à vérifier · Revenue/],
  ['es-ES', 'Algunas cifras de esta edición', /^Datos por verificar · Revenue/],
  ['ja-JP', 'この版の一部の数値', /^【データ要確認】Revenue/],
])('in %s', (locale, title, subject) => {
  test('the notice and the subject speak the language of the edition', async () => {
    const { edition: own } = await publish(engine, { blocks: BLOCKS, locale });
    const noticed = withNotices(own, { gate: 'notice', because: [result('a')] });
    expect(renderText(documentOf(noticed))).toContain(title);
    expect(subjectOf(noticed)).toMatch(subject);
    expect(subjectOf(noticed).endsWith(subjectOf(own))).toBe(true);
  });
});
