import type { LeftOut } from '../../../document/index.ts';
import type { ChartFrame } from './chart-frame.ts';

/** Slides as values: what stands where, before anything of the file that they become. Lengths are points, colours #rrggbb. */
export interface Deck {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  /** ISO date; the file was made at its beginning, in UTC. */
  readonly date: string;
  /** The brand's colour. */
  readonly accent: string;
  /** On top of every slide but the first, at its two ends. */
  readonly head: readonly [string, string];
  readonly slides: readonly Slide[];
}

export interface Slide {
  readonly layout: 'title' | 'content';
  /** Begins a section of this name. */
  readonly section?: string;
  readonly shapes: readonly Shape[];
  /** What the speaker sees, a paragraph each. */
  readonly notes: readonly string[];
  /** What neither the slide nor its notes have room for. */
  readonly leftOut?: readonly LeftOut[];
}

/** Of the 16:9 slide that PowerPoint begins with. */
export const PAGE = { width: 960, height: 540 } as const;

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Shape = TextShape | Box | Path | Picture | TableShape | ChartShape;

export interface TextShape {
  readonly kind: 'text';
  readonly place: Place;
  /** What it is to the outline of the presentation and to those who hear it; default: a text like any other. */
  readonly role?: 'title' | 'foot' | 'number';
  readonly anchor?: 'middle';
  readonly paragraphs: readonly Paragraph[];
}

/** How letters look; what is left out is as the paragraph has it. */
export interface Look {
  readonly size?: number;
  readonly color?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly face?: 'heading' | 'code';
}

export interface Paragraph extends Look {
  readonly runs: readonly TextRun[];
  readonly align?: 'end' | 'middle';
  /** Room above it, in points. */
  readonly above?: number;
  /** How deep it stands, from 0, and the sign or number in front of it; without one it is only moved. */
  readonly indent?: { readonly level: number; readonly mark?: string; readonly color?: string };
}

export interface TextRun extends Look {
  readonly text: string;
  /** Where it leads: http, https or mailto. */
  readonly link?: string;
}

/** A filled rectangle, which says nothing of its own. */
export interface Box {
  readonly kind: 'box';
  readonly place: Place;
  readonly fill: string;
}

/** A line through points, in shares of its place from the left and the top; gaps part it. */
export interface Path {
  readonly kind: 'path';
  readonly place: Place;
  readonly lines: readonly (readonly (readonly [number, number])[])[];
  readonly color: string;
  readonly width: number;
  readonly alternative: string;
}

export interface Picture {
  readonly kind: 'picture';
  readonly place: Place;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
  /** Empty for decoration. */
  readonly alternative: string;
}

export interface TableShape {
  readonly kind: 'table';
  readonly place: Place;
  readonly name: string;
  readonly size: number;
  readonly widths: readonly number[];
  /** Never empty, the heads first; each row has as many cells as there are widths. */
  readonly rows: readonly TableLine[];
}

export interface TableLine {
  readonly height: number;
  /** The rule above and below it; default: a thin one below. */
  readonly of?: 'heads' | 'sums';
  /** Some of its texts are cut. */
  readonly isCut?: boolean;
  readonly cells: readonly TableCell[];
}

export interface TableCell extends Look {
  readonly text: string;
  readonly align?: 'end' | 'middle';
  readonly fill?: string;
}

export interface ChartShape {
  readonly kind: 'chart';
  readonly place: Place;
  readonly name: string;
  /** What the picture says. */
  readonly alternative: string;
  readonly chart: ChartFrame;
}
