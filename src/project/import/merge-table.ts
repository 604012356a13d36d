import { isDeepStrictEqual } from 'node:util';
import { type Document, isCollection, isMap, isScalar, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { Entries } from './draft.ts';
import { entryLines, inFlow } from './write-table.ts';

/** What is added to a mapping of a file. */
export interface Addition {
  /** Of the mapping: `['tables', 'orders', 'dimensions']`. */
  readonly path: readonly string[];
  readonly entries: Entries;
  /** How an entry is written: on one line, or a line for each of its fields. */
  readonly style: 'flow' | 'block';
}

/**
 * Adds entries to mappings of a YAML file, as lines behind those that are there: all that was there stays, byte for byte.
 * What a mapping has already is not added.
 * @returns undefined where a place cannot be told, as of a mapping that an alias stands for
 */
export function addEntries(text: string, additions: readonly Addition[]): string | undefined {
  return additions.reduce<string | undefined>(
    (before, one) => (before === undefined ? undefined : addTo(before, one)),
    text,
  );
}

function addTo(text: string, { path, entries, style }: Addition): string | undefined {
  const document = parseDocument(text, { version: '1.2', merge: true });
  const known: unknown = document.toJS();
  const target = path.length === 0 ? document.contents : document.getIn(path, true);
  const own = isMap(target)
    ? new Set(target.items.map(({ key }) => (isScalar(key) ? String(key.value) : '')))
    : new Set();
  const news = Object.fromEntries(Object.entries(entries).filter(([name]) => !own.has(name)));
  if (Object.keys(news).length === 0) return text;
  const written = isMap(target) && target.items.length > 0 ? within(text, target, news, style) : undefined;
  const result = written ?? beneath(text, document, path, news, style);
  if (result === undefined) return undefined;
  const read = parseDocument(result, { version: '1.2', merge: true });
  const isAsMeant =
    read.errors.length === 0 && isDeepStrictEqual(read.toJS(), withEntries(known, path, news));
  return isAsMeant ? result : undefined;
}

/** Behind the last entry of a mapping that has some. */
function within(text: string, map: YAMLMap, entries: Entries, style: Addition['style']): string {
  if (map.flow === true) {
    const end = endOf(map) - 1;
    const before = text.slice(0, end).trimEnd();
    const comma = before.endsWith(',') ? ' ' : ', ';
    return `${before}${comma}${inFlow(entries)} ${text.slice(end)}`;
  }
  const [first] = map.items;
  const indent = columnOf(text, startOf(first?.key as Node));
  return insertLines(text, afterLine(text, lastEnd(map)), entryLines(entries, style), indent);
}

/** A mapping that is not there, or has nothing in it, with its entries. */
function beneath(
  text: string,
  document: Document,
  path: readonly string[],
  entries: Entries,
  style: Addition['style'],
): string | undefined {
  const [name, ...outer] = [...path].reverse();
  const parent = outer.length === 0 ? document.contents : document.getIn(outer.reverse(), true);
  if (name === undefined || !isMap(parent)) return undefined;
  const pair = parent.items.find(({ key }) => isScalar(key) && key.value === name);
  if (pair !== undefined) return filled(text, pair.key as Node, pair.value as Node | null, entries);
  if (parent.flow === true)
    return within(text, parent, { [name]: { value: valuesOf(entries), notes: [], about: [] } }, 'flow');
  const [first] = parent.items;
  const indent = first === undefined ? 0 : columnOf(text, startOf(first.key as Node));
  const lines = [`${name}:`, ...entryLines(entries, style).map((line) => (line === '' ? line : `  ${line}`))];
  const gap = path.length === 1 ? [''] : [];
  return insertLines(text, afterLine(text, lastEnd(parent)), [...gap, ...lines], indent);
}

/** `links: {}` and `links:` get what they lack on their line. */
function filled(text: string, key: Node, value: Node | null, entries: Entries): string {
  const inside = `{ ${inFlow(entries)} }`;
  const isThere = value !== null && isCollection(value);
  const [start, end] = isThere ? [startOf(value), endOf(value)] : [endOf(key) + 1, endOf(key) + 1];
  return `${text.slice(0, start)}${isThere ? '' : ' '}${inside}${text.slice(end)}`;
}

function insertLines(text: string, at: number, lines: readonly string[], indent: number): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text.slice(0, at);
  const gap = before === '' || before.endsWith('\n') ? '' : newline;
  const added = lines.map((line) => (line === '' ? newline : `${' '.repeat(indent)}${line}${newline}`));
  return `${before}${gap}${added.join('')}${text.slice(at)}`;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function endOf(node: Node): number {
  return node.range?.[1] ?? 0;
}

/** Where the last value of a block mapping ends. */
function lastEnd(map: YAMLMap): number {
  const last = map.items.at(-1);
  const value = last?.value as Node | null | undefined;
  if (value === null || value === undefined) return endOf(last?.key as Node) + 1;
  if (isMap(value) && value.flow !== true && value.items.length > 0) return lastEnd(value);
  return Math.max(endOf(value), endOf(last?.key as Node) + 1);
}

/** The beginning of the line behind an offset; comments at its end stay before it. */
function afterLine(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function valuesOf(entries: Entries): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).map(([name, { value }]) => [name, value]));
}

function withEntries(value: unknown, path: readonly string[], entries: Entries): unknown {
  const [step, ...rest] = path;
  const here = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (step === undefined) return { ...here, ...valuesOf(entries) };
  return { ...here, [step]: withEntries(here[step], rest, entries) };
}
