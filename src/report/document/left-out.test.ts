import { expect, test } from 'vitest';
import { exampleEdition } from '../../../test/fixtures/edition.ts';
import { drawnBut } from '../render/medium.ts';
import { documentOf } from './document.ts';
import { declaredOmissions, placedNodes } from './left-out.ts';

const { nodes } = documentOf(exampleEdition());

test('what a medium declares is said of each node, with its part and its entries', () => {
  const medium = { nodes: drawnBut({ chart: 'picture-only', image: 'no-pictures' }) };
  const lacking = declaredOmissions(nodes, medium);
  const charts = placedNodes(nodes).flatMap(({ node, part }) =>
    node.kind === 'chart' && node.data.rows.length > 0 ? [[part, node.data.rows.length]] : [],
  );
  expect(charts.length).toBeGreaterThan(5);
  expect(lacking.filter(({ node }) => node === 'chart').map(({ part, count }) => [part, count])).toEqual(
    charts,
  );
  expect(lacking.find(({ node }) => node === 'image')).toEqual({
    ...{ node: 'image', part: expect.stringMatching(/\S/), reason: 'no-pictures', count: 1 },
  });
  expect(new Set(lacking.map(({ node }) => node))).toEqual(new Set(['chart', 'image']));
});

test('a medium that draws all of it lacks nothing', () => {
  expect(declaredOmissions(nodes, { nodes: drawnBut({}) })).toEqual([]);
});
