/**
 * What the page's script knows of the edition: the JSON inside `<script id="facts">`. Everything is text that is
 * shown as it is; the browser formats nothing. This file imports nothing, so that both sides can name its types.
 */
export interface PageFacts {
  /** By metric name, for `data-metric`. */
  readonly metrics: Readonly<Record<string, MetricFacts>>;
  /** By the edition's key of the statement, for `data-query`. */
  readonly queries: Readonly<Record<string, QueryFacts>>;
  /** Through which day each table has data, as a sentence part. */
  readonly dataAsOf: readonly { readonly table: string; readonly text: string }[];
  readonly checks: readonly CheckFacts[];
  readonly words: InteractionWords;
}

export interface MetricFacts {
  readonly label: string;
  readonly description: string;
  readonly formula: string;
  readonly owner?: string;
  /** Tables of the model; they lead to `dataAsOf` and to the checks. */
  readonly tables: readonly string[];
  /** Columns, as `relation.column`. */
  readonly lineage: readonly string[];
  /** How many of the checks that speak of it passed, in words. */
  readonly passed: string;
}

export interface QueryFacts {
  readonly dialect: string;
  readonly sql: string;
  /** As JSON, in the order of the statement's placeholders. */
  readonly params: readonly string[];
}

export interface CheckFacts {
  readonly verdict: 'pass' | 'warn' | 'fail';
  /** The verdict as a word. */
  readonly word: string;
  /** What was checked, and what was found. */
  readonly text: string;
  /** Absent when it speaks of all tables. */
  readonly tables?: readonly string[];
}

/** Words of the drawer, the charts and the tables; `{…}` stands for what only the browser knows. */
export interface InteractionWords {
  readonly close: string;
  readonly exact: string;
  readonly definition: string;
  readonly formula: string;
  readonly period: string;
  readonly data: string;
  readonly checks: string;
  readonly lineage: string;
  readonly owner: string;
  /** `{dialect}` */
  readonly sql: string;
  readonly parameters: string;
  readonly copy: string;
  readonly copied: string;
  readonly chart: string;
  readonly table: string;
  /** `{title}`: names the pair of buttons. */
  readonly showAs: string;
  /** Tells how to read a chart by keyboard. */
  readonly arrows: string;
  /** `{column}` */
  readonly ascending: string;
  readonly descending: string;
  readonly unsorted: string;
  /** `{title}` */
  readonly link: string;
  /** `{label}`, `{text}` */
  readonly labelled: string;
}
