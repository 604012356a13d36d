import { expect, test } from 'vitest';
import type { Content, DocumentNode } from './node.ts';
import { noRoomForPassage, passagesOf } from './passages.ts';

function prose(text: string): Content {
  return {
    kind: 'prose',
    content: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }],
  };
}

const part = (id: string, nodes: readonly DocumentNode[], title?: string): DocumentNode => ({
  ...{ kind: 'part', id, level: 3, name: id, nodes },
  ...(title === undefined ? {} : { title }),
});

const [ONE, TWO, THREE, FOUR] = [prose('one'), prose('two'), prose('three'), prose('four')] as const;
const NODES: readonly DocumentNode[] = [
  { kind: 'heading', id: 'section', level: 2, title: 'Section' },
  {
    ...{ kind: 'columns', id: 'beside', level: 3, title: 'Beside' },
    columns: [
      { share: 1, nodes: [part('left', [ONE, TWO])] },
      { share: 1, nodes: [THREE] },
    ],
  },
  { kind: 'break', id: 'turn' },
  part('kept', [part('inner', [FOUR], 'Inner')]),
  FOUR,
];

test('columns and parts of parts come one after the other, each under its title', () => {
  const told = passagesOf(NODES).map(({ head, part: at, level, nodes }) => [head?.title, at, level, nodes]);
  expect(told).toEqual([
    ['Section', 'section', 2, []],
    ['Beside', 'beside', 3, []],
    [undefined, 'left', 3, [ONE, TWO]],
    [undefined, 'beside', 3, [THREE]],
    [undefined, 'kept', 3, []],
    ['Inner', 'inner', 3, [FOUR]],
    [undefined, '', 1, [FOUR]],
  ]);
});

test('a passage that there is no room for lacks its title and all that stands under it', () => {
  const [, , left] = passagesOf(NODES);
  if (left === undefined) throw new Error('there is a third passage');
  const lacking = { part: 'left', reason: 'no-room', count: 1 };
  expect(noRoomForPassage(left)).toEqual([
    { node: 'part', ...lacking },
    { node: 'prose', ...lacking },
    { node: 'prose', ...lacking },
  ]);
});
