import { type LeftOut, leftOut } from './left-out.ts';
import type { Accounts, Cut, DocumentNode, Table, TableColumn, TableRow } from './node.ts';

/** How much of a document a medium has room for; what it does not name has no limit. */
export interface Room {
  /** Rows of a table, and accounts of a list: the first ones. */
  readonly rows?: number;
  /** Accounts of a list, where they take more room than rows. */
  readonly accounts?: number;
  /** Columns of a table: the first ones. */
  readonly columns?: number;
  /** Checks that did not pass, told one by one: the first ones. */
  readonly checks?: number;
  /** Lists of accounts that the document can do without are left out. */
  readonly isBrief?: true;
  /** Where what is left out can be found: "in the attached PDF". */
  readonly where?: string;
}

/** Nodes that are cut to a room, and what they lack. */
export interface CutNodes<Node extends DocumentNode = DocumentNode> {
  readonly nodes: readonly Node[];
  readonly leftOut: readonly LeftOut[];
}

/** Cuts nodes to a room; what they then lack, they say themselves. @param part what the first ones stand in */
export function nodesWithin<Node extends DocumentNode>(
  nodes: readonly Node[],
  room: Room,
  part = '',
): CutNodes<Node> {
  const lacking: LeftOut[] = [];
  const cut = (node: DocumentNode, at: string): readonly DocumentNode[] => {
    const all = (inner: readonly DocumentNode[], own: string) => inner.flatMap((one) => cut(one, own));
    switch (node.kind) {
      case 'part':
        return [{ ...node, nodes: all(node.nodes, node.id) }];
      case 'columns':
        return [
          { ...node, columns: node.columns.map((one) => ({ ...one, nodes: all(one.nodes, node.id) })) },
        ];
      case 'table': {
        const shown = tableWithin(node, room);
        const { rows = 0, columns = 0 } = shown.cut ?? {};
        // Where columns are left out, every row lacks something.
        const count = columns > 0 ? undefined : rows;
        if (shown !== node) lacking.push(leftOut({ node, part: at }, 'no-room', count));
        return [shown];
      }
      case 'accounts': {
        const shown = accountsWithin(node, room);
        const count = node.accounts.length - (shown?.accounts.length ?? 0);
        if (count > 0) lacking.push(leftOut({ node, part: at }, 'no-room', count));
        return shown === undefined ? [] : [shown];
      }
      default:
        return [node];
    }
  };
  const kept: readonly DocumentNode[] = nodes.flatMap((node) => cut(node, part));
  // What is cut stays of its kind.
  return { nodes: kept as readonly Node[], leftOut: lacking };
}

/**
 * The first rows and columns of a table, and how many there is no place for; the same table where all of it fits. Of rows beneath
 * rows the deepest are left out first, so that sums and results stay.
 */
export function tableWithin(table: Table, room: Room): Table {
  const { rows = Infinity, columns = Infinity } = room;
  const more = { rows: table.rows.length - rows, columns: table.columns.length - columns };
  if (more.rows <= 0 && more.columns <= 0) return table;
  const kept = rowsWithin(table.rows, rows);
  const narrow = <Row extends TableRow>(row: Row): Row => (more.columns <= 0 ? row : narrowed(row, columns));
  return {
    ...table,
    columns: table.columns
      .slice(0, columns)
      .map((column) => (isBeginning(kept) ? column : ofRows(column, kept))),
    rows: kept.flatMap((at) => table.rows[at] ?? []).map(narrow),
    last: table.last.map(narrow),
    cut: cutOf(room, {
      rows: table.rows.length - kept.length + (table.cut?.rows ?? 0),
      columns: Math.max(0, more.columns) + (table.cut?.columns ?? 0),
    }),
  };
}

function rowsWithin(rows: Table['rows'], most: number): readonly number[] {
  const depth = ({ level = 0 }: TableRow) => level;
  let deepest = rows.reduce((found, row) => Math.max(found, depth(row)), 0);
  let kept = rows.map((_, at) => at);
  for (; kept.length > most && deepest > 0; deepest -= 1)
    kept = kept.filter((at) => rows[at] !== undefined && depth(rows[at]) < deepest);
  return kept.slice(0, Math.max(0, most));
}

function isBeginning(kept: readonly number[]): boolean {
  return kept.every((at, index) => at === index);
}

/** A column whose rows are only some of those it had. */
function ofRows(column: TableColumn, kept: readonly number[]): TableColumn {
  const { tones, histories } = column;
  return {
    ...column,
    ...(tones === undefined ? {} : { tones: kept.map((at) => tones[at] ?? null) }),
    ...(histories === undefined ? {} : { histories: kept.map((at) => histories[at] ?? []) }),
  };
}

function narrowed<Row extends TableRow>(row: Row, columns: number): Row {
  const { texts, values, formats, queries } = row;
  return {
    ...{ ...row, texts: texts.slice(0, columns), values: values.slice(0, columns) },
    ...(formats === undefined ? {} : { formats: formats.slice(0, columns) }),
    ...(queries === undefined ? {} : { queries: queries.slice(0, columns) }),
  };
}

function accountsWithin(node: Accounts, room: Room): Accounts | undefined {
  const { rows = Infinity, accounts: most = rows, isBrief } = room;
  if (isBrief === true && node.isMinor === true) return undefined;
  const accounts = node.accounts.slice(0, Math.min(rows, most));
  const table = tableWithin(node.table, { ...room, rows: accounts.length });
  const count = node.accounts.length - accounts.length;
  if (count === 0) return { ...node, table };
  return { ...node, table, accounts, cut: cutOf(room, { rows: count, columns: 0 }) };
}

function cutOf({ where }: Room, counts: Pick<Cut, 'rows' | 'columns'>): Cut {
  return where === undefined ? counts : { ...counts, where };
}
