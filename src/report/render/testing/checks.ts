import assert from 'node:assert/strict';
import {
  type DocumentNode,
  declaredOmissions,
  type LeftOut,
  OMISSIONS,
  placedNodes,
} from '../../document/index.ts';
import { type Drawing, type MediumFacts, NODE_KINDS, type NodeKind, type Source } from '../medium.ts';
import { type KnownNumber, numbersOf } from './numbers-of.ts';

/** A rendition as it is looked at. */
export interface Looked extends Drawing {
  readonly source: Source;
  readonly leftOut: readonly LeftOut[];
  /** Squeezed. */
  readonly text: string;
  /** As it is read. */
  readonly whole: string;
}

// White space, soft hyphens and spaces of no width; and what no medium has to show: controls, directions, halves of characters.
const UNSEEN =
  /(?:[\s\p{Cc}\u00ad\u200b\u200c\u2060\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffd-\uffff]|\p{Cs})+/gu;

/** Without white space and what only parts lines: media break lines where they like. */
export function squeezed(text: string): string {
  return text.replaceAll(UNSEEN, '');
}

/** Fails where something is said to be left out that is not in the document, or for no known reason. */
export function checkOmissions({ leftOut, source }: Looked): void {
  const { nodes } = source.document;
  const there = new Set(placedNodes(nodes).map(({ node, part }) => placeOf({ node: node.kind, part })));
  for (const one of leftOut) {
    assert.ok(Object.hasOwn(OMISSIONS, one.reason), `the reason "${one.reason}" is known`);
    assert.ok(there.has(placeOf(one)), `the document has a node ${placeOf(one)}`);
    assert.ok(Number.isInteger(one.count) && one.count > 0, 'something is left out');
  }
}

/** Fails where a number is neither there nor among what is left out, and where more is missing than is said. */
export function checkNumbers({ leftOut, source, text }: Looked, medium: MediumFacts): void {
  const { nodes } = source.document;
  const missing = numbersOf(nodes).filter((one) => !isThere(one, text, medium));
  const said = new Map<string, number>();
  for (const one of [...leftOut, ...declaredOmissions(nodes, medium)])
    said.set(placeOf(one), (said.get(placeOf(one)) ?? 0) + one.count);
  for (const place of new Set(missing.map(placeOf))) {
    const own = missing.filter((one) => placeOf(one) === place);
    const entries = new Set(own.map(({ entry }) => entry)).size;
    const texts = own.slice(0, 5).map((one) => one.texts[0]);
    assert.ok(
      entries <= (said.get(place) ?? 0),
      `${place} lacks numbers of ${entries} entries, such as ${texts.join(', ')}, and ${said.get(place) ?? 0} are said to be left out`,
    );
  }
}

/** As it is worded; among values, as it is, or in words where it stands in a sentence. A chart may hold its numbers as values. */
function isThere({ node, texts, value }: KnownNumber, all: string, { numbers }: MediumFacts): boolean {
  const worded = texts.some((text) => all.includes(squeezed(text)));
  const valued = all.includes(String(value));
  return numbers === 'words' ? worded || (node === 'chart' && valued) : valued || (node === 'list' && worded);
}

/** Fails where a node that is declared as drawn does not show its words. A file of values has none. */
export function checkWords(
  { leftOut, source, text }: Looked,
  { nodes: declared, numbers }: MediumFacts,
): void {
  if (numbers === 'values') return;
  const all = placedNodes(source.document.nodes);
  const cut = new Set(leftOut.map(placeOf));
  // Some media write titles in capitals.
  const said = text.toLowerCase();
  assert.deepEqual(
    NODE_KINDS.filter((kind) => !all.some(({ node }) => node.kind === kind)),
    [],
    'the document has every kind of node',
  );
  for (const { node, part } of all) {
    if (declared[node.kind] !== 'drawn' || cut.has(placeOf({ node: node.kind, part }))) continue;
    for (const word of wordsOf(node))
      assert.ok(said.includes(squeezed(word).toLowerCase()), `${node.kind} says "${word}"`);
  }
}

const PLAIN: ReadonlySet<NodeKind> = new Set(['break', 'chart']);

/** What no medium that draws a node leaves out of it. */
function wordsOf(node: DocumentNode): readonly string[] {
  if (PLAIN.has(node.kind)) return [];
  switch (node.kind) {
    case 'heading':
      return [node.title];
    case 'part':
    case 'columns':
      return node.title === undefined ? [] : [node.title];
    case 'figures':
      return node.figures.map(({ label }) => label);
    case 'table':
      return [
        ...node.columns.map(({ label }) => label),
        ...node.rows.map(({ texts: [first = ''] }) => first),
      ];
    case 'accounts':
      return node.accounts.map(({ name }) => name);
    case 'list':
      return node.items.flatMap(({ sentence }) => sentence.map(({ text }) => text.trim()));
    case 'prose':
    case 'callout':
      return node.content.flatMap((block) =>
        block.kind === 'paragraph'
          ? block.content.flatMap((inline) => (inline.kind === 'text' ? [inline.text] : []))
          : [],
      );
    case 'image':
      return node.caption === undefined ? [] : [node.caption];
    default:
      return [];
  }
}

function placeOf({ node, part }: Pick<LeftOut, 'node' | 'part'>): string {
  return `${node} of "${part}"`;
}
