import { type ConditionalRule, rangeRef, type WriteSheet } from 'hucre/xlsx';

export type SheetValue = string | number | boolean | null;

/** A value, or one that looks otherwise than its column does, or leads somewhere. */
export type SheetCell =
  | SheetValue
  | {
      readonly value: SheetValue;
      readonly look?: Look;
      /** The sheet that it leads to. */
      readonly sheet?: string;
      /** Shown to who points at it. */
      readonly note?: string;
    };

/** How a cell looks. Colours are #rrggbb. */
export interface Look {
  /** An Excel number format. */
  readonly format?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** In points; default 11. */
  readonly size?: number;
  readonly color?: string;
  readonly fill?: string;
  readonly align?: 'right' | 'center';
  readonly wrap?: boolean;
  /** Steps of room before the text. */
  readonly indent?: number;
  readonly rule?: 'above' | 'below';
  readonly underline?: boolean;
}

/** A bar or a shade within each cell of an area. */
export type CellRule = Omit<ConditionalRule, 'priority'>;

/** Zero-based, both ends included. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

type Own = 'name' | 'charts' | 'freezePane' | 'images' | 'merges' | 'pageSetup' | 'sparklines';

/** A sheet: drawings and paper as the library takes them, cells and how they look in words of ours. */
export interface Sheet extends Pick<WriteSheet, Own> {
  /** What its name is too short for; heads its printed pages. */
  readonly title: string;
  /** What is to be known of it, where sheets are listed. */
  readonly remark?: string;
  /** In characters. */
  readonly widths: readonly number[];
  /** How cells look that do not say it themselves. */
  readonly looks?: readonly (Look | undefined)[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** In points, by row; others are as high as they need. */
  readonly heights?: ReadonlyMap<number, number>;
  /** How deep rows stand that fold into those above them, from 1. */
  readonly outline?: ReadonlyMap<number, number>;
  /** A table of Excel's with filters in its heads, which are the first row of its area. */
  readonly table?: { readonly name: string; readonly area: Area; readonly heads: readonly string[] };
  readonly rules?: readonly CellRule[];
  readonly hiddenColumns?: ReadonlySet<number>;
  /** What is printed; default: all. */
  readonly printed?: Area;
  /** The last of the rows that stand at the top of every printed page, zero-based. */
  readonly repeated?: number;
  /** #rrggbb */
  readonly tab?: string;
}

/** `A2:B7` */
export function reference({ top, left, bottom, right }: Area): string {
  return rangeRef(top, left, bottom, right);
}

/** `'Key figures'!$A$2:$B$7`, as charts and names refer to cells; of the sheet that refers to them without its name. */
export function fixed(area: Area, sheet?: string): string {
  const cells = reference(area).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
  return sheet === undefined ? cells : `${quoted(sheet)}!${cells}`;
}

/** The name of a sheet as it stands before cells. */
export function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
