import { expect, test } from 'vitest';
import { metricsInText, textReferences } from './text-references.ts';

test.each([
  ['MRR is {{ mrr }}.', [['{{ mrr }}', 7, 'mrr', undefined]]],
  ['{{mrr|change}}', [['{{mrr|change}}', 0, 'mrr', 'change']]],
  ['{{ mrr | odd style }}', [['{{ mrr | odd style }}', 0, 'mrr', 'odd style']]],
  ['{{ Revenue.total }}', [['{{ Revenue.total }}', 0, undefined, undefined]]],
  ['{{ }} { mrr } {{ mrr', [['{{ }}', 0, undefined, undefined]]],
])('%s', (text, expected) => {
  const found = textReferences(text).map(({ written, index, metric, style }) => [
    ...[written, index, metric, style],
  ]);
  expect(found).toEqual(expected);
});

test('each metric once', () => {
  expect(metricsInText('{{ mrr }} of {{ mrr | compact }} and {{ churn }}, not {{ Churn }}')).toEqual([
    ...['mrr', 'churn'],
  ]);
});
