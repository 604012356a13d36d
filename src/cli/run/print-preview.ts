import { visible } from '../../foundation/diagnostic/index.ts';
import type { RunResult } from '../../project/index.ts';
import type { Terminal } from '../terminal.ts';
import { printResult } from './print-result.ts';

/** So many recipients are named on a terminal. */
const NAMED = 10;

export interface PreviewPrinting {
  readonly isJson: boolean;
  /** Nothing was checked, so no gate has decided. */
  readonly isUnchecked: boolean;
}

/** Says what a preview made, what the checks and the gate say of it, and what would happen if it was sent. */
export function printPreview(
  terminal: Terminal,
  result: RunResult,
  { isJson, isUnchecked }: PreviewPrinting,
): void {
  const { action, because, recipients } = result.outlook;
  const counts = countsOf(result);
  printResult(terminal, result, isJson, {
    leftOut: result.leftOut,
    checks: isUnchecked ? null : counts,
    gate: isUnchecked ? null : { action, because: because.map(({ name }) => name) },
    recipients: recipients.map(({ recipient, channel, locale, outcome }) => ({
      ...{ recipient, channel, locale, outcome },
    })),
  });
  if (isJson) return;
  for (const line of shortened(result)) terminal.out(`  ${visible(line)}\n`);
  for (const line of isUnchecked ? ['checks: none were made'] : verdicts(result, counts))
    terminal.out(`  ${visible(line)}\n`);
  for (const line of prospects(result.outlook, isUnchecked)) terminal.out(`  ${visible(line)}\n`);
}

/** Formats that had no room for all of the edition. */
function shortened({ leftOut }: RunResult): string[] {
  return Object.entries(leftOut).flatMap(([format, lacking]) => {
    const kinds = lacking.filter(({ reason }) => reason === 'no-room').map(({ node }) => node);
    return kinds.length === 0 ? [] : [`${format} has no room for all of: ${[...new Set(kinds)].join(', ')}`];
  });
}

type Verdict = RunResult['edition']['provenance']['checks'][number]['verdict'];

function countsOf({ edition }: RunResult): Readonly<Record<Verdict, number>> {
  const { checks } = edition.provenance;
  const count = (verdict: Verdict) => checks.filter((one) => one.verdict === verdict).length;
  return { pass: count('pass'), warn: count('warn'), fail: count('fail') };
}

function verdicts(
  { outlook: { action, because } }: RunResult,
  { pass, warn, fail }: ReturnType<typeof countsOf>,
): string[] {
  const parts = [
    `${pass} passed`,
    ...(warn > 0 ? [`${warn} warned`] : []),
    ...(fail > 0 ? [`${fail} failed`] : []),
  ];
  const why = because.length === 0 ? '' : `, because of: ${because.map(({ label }) => label).join('; ')}`;
  return [`checks: ${parts.join(', ')}`, `gate: ${action}${why}`];
}

/** What would happen, in the future conditional: nothing of it has. */
function prospects({ action, recipients }: RunResult['outlook'], isUnchecked: boolean): string[] {
  const getting = recipients.filter(({ outcome }) => outcome === 'gets it').map(({ recipient }) => recipient);
  const others = recipients.filter(({ outcome }) => outcome !== 'gets it');
  const who = getting.length === 0 ? 'nobody' : named(getting);
  const would = isUnchecked
    ? `its recipients: ${who}`
    : action === 'hold'
      ? `would be held for its owner; released, it would go to: ${who}`
      : `would be sent${action === 'notice' ? ' with a notice' : ''} to: ${who}`;
  return [would, ...(others.length === 0 ? [] : [`not to: ${named(others.map(outcomeText))}`])];
}

function outcomeText({ recipient, outcome }: RunResult['outlook']['recipients'][number]): string {
  return `${recipient} (${outcome})`;
}

function named(names: readonly string[]): string {
  const more = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
