import { type DocumentNode, placedNodes, type Run, type Table } from '../../document/index.ts';
import type { NodeKind } from '../medium.ts';

/** A number of a document. */
export interface KnownNumber {
  readonly node: NodeKind;
  readonly part: string;
  /** Which entry of the node it stands in: a row, an account, a sentence. */
  readonly entry: number;
  readonly value: number;
  /** As the document words it: any of these will do. */
  readonly texts: readonly string[];
}

/** Every number of a document: of figures, tables, charts, accounts and sentences. */
export function numbersOf(nodes: readonly DocumentNode[]): readonly KnownNumber[] {
  return placedNodes(nodes).flatMap(({ node, part }) =>
    numbersIn(node).map((one) => ({ node: node.kind, part, ...one })),
  );
}

type Found = Omit<KnownNumber, 'node' | 'part'>;

function numbersIn(node: DocumentNode): readonly Found[] {
  switch (node.kind) {
    case 'figures':
      // All that the figures are the last of may stand in their place.
      return node.figures.flatMap(({ exact, value }, entry) =>
        found(exact, value, entry, textsOf(node.history, exact)),
      );
    case 'table':
      return inTable(node);
    case 'chart':
      return inTable(node.data);
    case 'accounts':
      return node.accounts.flatMap(({ exact, score, stake }, entry) => [
        ...found(exact.score, score, entry),
        ...found(exact.stake, stake, entry),
      ]);
    case 'list':
      return node.items.flatMap(({ sentence, details }, entry) =>
        inRuns([sentence, ...details].flat(), entry),
      );
    default:
      return [];
  }
}

function inTable({ rows, last }: Table): readonly Found[] {
  return [...rows, ...last].flatMap(({ values, texts }, entry) =>
    values.flatMap((value, at) => found(value, texts[at] ?? '', entry)),
  );
}

function inRuns(runs: readonly Run[], entry: number): readonly Found[] {
  return runs.flatMap((run) => (run.kind === 'figure' ? found(run.exact, run.text, entry) : []));
}

function textsOf(table: Table | undefined, value: unknown): readonly string[] {
  return (table?.rows ?? []).flatMap(({ values, texts }) => texts.filter((_, at) => values[at] === value));
}

function found(
  value: unknown,
  text: string,
  entry: number,
  others: readonly string[] = [],
): readonly Found[] {
  return typeof value === 'number' && text !== '' ? [{ entry, value, texts: [text, ...others] }] : [];
}
