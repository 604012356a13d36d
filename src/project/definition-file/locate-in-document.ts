import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
} from 'yaml';
import type { Location } from '../../foundation/diagnostic/index.ts';
import type { Path } from './definition-file.ts';

interface Found {
  readonly key: Node | undefined;
  readonly value: Node | undefined;
}

/** Finds the place of a path in a YAML document, through aliases; the deepest part that exists when it does not. */
export function locateInDocument(
  source: { readonly file: string; readonly document: Document; readonly lines: LineCounter },
  path: Path,
  what: 'key' | 'value',
): Location {
  const { file, document, lines } = source;
  let found: Found = { key: undefined, value: contentsOf(document) };
  let isWhole = true;
  for (const step of path) {
    const next = stepInto(document, found.value, step);
    if (next === undefined) {
      isWhole = false;
      break;
    }
    found = next;
  }
  // What is missing is missing from something: its key says more than its first line.
  const node = what === 'key' || !isWhole ? (found.key ?? found.value) : (found.value ?? found.key);
  const start = node?.range?.[0];
  if (start === undefined) return { file };
  const { line, col } = lines.linePos(start);
  return line === 0 ? { file } : { file, line, column: col };
}

function contentsOf(document: Document): Node | undefined {
  return document.contents === null ? undefined : (document.contents as Node);
}

function stepInto(document: Document, node: Node | undefined, step: string | number): Found | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isSeq(target) && typeof step === 'number') {
    const item = target.items[step];
    return item === undefined ? undefined : { key: undefined, value: item as Node };
  }
  if (!isMap(target)) return undefined;
  const pair = target.items.find((one) => keyText(one) === String(step));
  if (pair === undefined) return throughMerge(document, target.items, step);
  return { key: pair.key as Node, value: (pair.value ?? undefined) as Node | undefined };
}

/** Fields that `<<` brings in stand where the anchor does. */
function throughMerge(document: Document, items: readonly Pair[], step: string | number): Found | undefined {
  for (const pair of items) {
    if (keyText(pair) !== '<<' || pair.value === null) continue;
    const value = pair.value as Node;
    const sources = isSeq(value) ? value.items : [value];
    for (const source of sources) {
      const found = stepInto(document, source as Node, step);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function keyText(pair: unknown): string | undefined {
  if (!isPair(pair) || !isScalar(pair.key)) return undefined;
  return typeof pair.key.value === 'symbol' ? '<<' : String(pair.key.value);
}
