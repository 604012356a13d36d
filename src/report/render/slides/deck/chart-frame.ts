/** A chart that PowerPoint draws, and that can be edited there: groups of series over the same places. */
export interface ChartFrame {
  /** Drawn in this order. */
  readonly groups: readonly ChartGroup[];
  readonly places: readonly string[];
  /** Of all that is written in it, in points. */
  readonly size: number;
  /** What the places are; empty where that is plain. */
  readonly axis: string;
  /** Every so manieth place is named. */
  readonly every: number;
  /** Their names may be turned where they are too long. */
  readonly isTurned?: boolean;
  readonly scale: Scale;
  /** An Excel number format for the axis of values; without one there is none, since every mark says its value. */
  readonly ticks?: string;
  readonly legend: boolean;
  /** Room around the plot, in points: of the names of places and values, and of labels behind the last of them. */
  readonly margins: { readonly left: number; readonly right: number; readonly bottom: number };
}

export interface ChartGroup {
  readonly kind: 'line' | 'area' | 'column' | 'bar';
  readonly isStacked?: boolean;
  /** Between bars, as a share of their width. */
  readonly gap?: number;
  readonly series: readonly FrameSeries[];
}

export interface FrameSeries {
  readonly name: string;
  /** As long as the places; null is a gap. */
  readonly values: readonly (number | null)[];
  /** An Excel number format. */
  readonly format: string;
  /** Without one it takes room and is not seen. */
  readonly color?: string;
  readonly isDashed?: boolean;
  /** Stands for no series of the report, and so not in the key. */
  readonly isHelper?: boolean;
  /** Points that are not whole, or only expected. */
  readonly pale?: readonly number[];
  /** Which points say their value, all or by place; a text of ours stands for what a number alone does not say. */
  readonly labels?: 'all' | ReadonlyMap<number, string | undefined>;
  /** The label of a point says the series too. */
  readonly isNamed?: boolean;
}

/** Where an axis of values begins and ends, and how far its lines are apart. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}
