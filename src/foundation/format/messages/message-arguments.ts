// Made from en.json by scripts/generate-messages.ts: change it there.

type Nothing = Readonly<Record<never, never>>;

/** What each message is given, by key. */
export interface MessageArguments {
  readonly 'value.yes': Nothing;
  readonly 'value.no': Nothing;
  readonly 'value.missing': Nothing;
  readonly 'value.none': Nothing;
  readonly 'value.empty': Nothing;
  readonly 'value.points': { readonly points: number; readonly value: string };
  readonly 'change.none': Nothing;
  readonly 'change.later': { readonly span: string };
  readonly 'change.earlier': { readonly span: string };
  readonly 'bucket.quarter': { readonly quarter: string; readonly year: string };
  readonly 'bucket.fiscalQuarter': { readonly quarter: string; readonly year: string };
  readonly 'bucket.year': { readonly year: string };
  readonly 'bucket.fiscalYear': { readonly year: string };
  readonly 'score.unknown': Nothing;
}
