import type { EmbeddedImage } from '../../edition/index.ts';

/** A workbook as data, without anything of the library that writes it. */
export interface Workbook {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly company: string;
  readonly description: string;
  /** ISO date; the workbook was made at its beginning, in UTC. */
  readonly date: string;
  readonly sheets: readonly Sheet[];
}

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
  readonly align?: 'left' | 'right' | 'center';
  readonly wrap?: boolean;
  /** Steps of room before the text. */
  readonly indent?: number;
  readonly rule?: 'above' | 'below';
  readonly underline?: boolean;
}

/** Zero-based, both ends included. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** An area of a named sheet, else of the one that names it. */
export type Range = Area & { readonly sheet?: string };

/** A bar within each cell from `from` to `to`, or a shade between two colours. */
export type CellRule =
  | {
      readonly kind: 'bar';
      readonly area: Area;
      readonly color: string;
      readonly from?: number;
      readonly to?: number;
    }
  | { readonly kind: 'shade'; readonly area: Area; readonly low: string; readonly high: string };

/** A column of numbers as a series of a chart. */
export interface NativeSeries {
  readonly name: string;
  readonly values: Range;
  readonly color: string;
  /** Takes room and is not seen. */
  readonly invisible?: boolean;
  readonly dashed?: boolean;
  /** Points that are not whole or not counted yet. */
  readonly pale?: readonly { readonly index: number; readonly color: string }[];
}

export interface NativeChart {
  readonly kind: 'line' | 'area' | 'column' | 'bar';
  readonly stacked?: boolean;
  readonly title: string;
  /** What the picture says. */
  readonly alternative: string;
  readonly categories: Range;
  readonly series: readonly NativeSeries[];
  /** An Excel number format for the axis of values. */
  readonly format: string;
  /** Where the axis of values begins and ends; default: the program decides. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Share of a bar's width between bars, in percent. */
  readonly gap?: number;
  readonly legend: boolean;
  /** Default true; lines would show what is not to be seen. */
  readonly grid?: boolean;
  /** Cells that the picture covers. */
  readonly place: Area;
}

export interface Sheet {
  readonly name: string;
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
  readonly merges?: readonly Area[];
  readonly frozen?: { readonly rows: number; readonly columns: number };
  /** A table of Excel's with filters in its heads, which are the first row of its area. */
  readonly table?: { readonly name: string; readonly area: Area; readonly heads: readonly string[] };
  readonly rules?: readonly CellRule[];
  readonly charts?: readonly NativeChart[];
  /** Pictures that fill one cell each, so the cell has to have their shape. */
  readonly pictures?: readonly {
    readonly image: EmbeddedImage;
    readonly row: number;
    readonly column: number;
    readonly alternative: string;
  }[];
  /** Small lines in cells, each drawn from an area of the same sheet. */
  readonly sparklines?: readonly {
    readonly row: number;
    readonly column: number;
    readonly values: Area;
    readonly color: string;
  }[];
  readonly hiddenColumns?: ReadonlySet<number>;
  readonly landscape: boolean;
  readonly paper: 'a4' | 'letter';
  /** What is printed; default: all. */
  readonly printed?: Area;
  /** The last of the rows that stand at the top of every printed page, zero-based. */
  readonly repeated?: number;
  /** #rrggbb */
  readonly tab?: string;
}
