import type { CheckResult } from '../../../quality/index.ts';
import type { GateAction } from '../../definition/index.ts';
import type { Edition } from '../../edition/index.ts';
import { DATA_ENDS_EARLY } from '../freshness.ts';
import type { Restatement } from '../restate.ts';
import { checkNotice, uncheckedNotice } from './check-notice.ts';
import { type Corrected, correctionNotice } from './correction-notice.ts';
import { restatedNotice } from './restated-notice.ts';

/** What an edition is told of besides its own numbers. */
export interface Notices {
  /** What the gate decided; an edition that is held has its notice too, for when it is released. */
  readonly gate: GateAction;
  /** The checks that made it decide so. */
  readonly because: readonly CheckResult[];
  /** All results, for its provenance. Default: `because`. */
  readonly checks?: readonly CheckResult[];
  /** Nothing was checked, which the edition then says. Default: it was. */
  readonly isUnchecked?: boolean;
  /** What it corrects. Default: it is a first edition. */
  readonly correction?: Corrected | undefined;
  /** Figures of the edition before that have changed since. Default: none. */
  readonly restatements?: readonly Restatement[];
}

/**
 * An edition with what its readers must know before they read the numbers: that it is a correction, then a callout on what
 * checks found and what it touches unless the gate says `send`, then one on figures that were restated. Checks go into the provenance, in place
 * of those of the same name. An edition without anything to say stays as it is. Pure.
 */
export function withNotices(edition: Edition, notices: Notices): Edition {
  const noticed = withCheckNotices(edition, notices);
  if (notices.correction === undefined) return noticed;
  const { correction, callout } = correctionNotice(noticed, notices.correction);
  return { ...noticed, correction, blocks: [callout, ...noticed.blocks] };
}

function withCheckNotices(edition: Edition, notices: Notices): Edition {
  const { gate, because, checks = because, restatements = [], isUnchecked = false } = notices;
  const known = withChecks(edition, checks);
  const restated = restatedNotice(restatements);
  if (isUnchecked) {
    const { notice, callout } = uncheckedNotice(known);
    return { ...onTop(known, restated, [callout]), notice };
  }
  if (gate === 'send' || because.length === 0) return onTop(known, restated);
  const { notice, callout } = checkNotice(known, because);
  // A check of freshness says the same, and of which table.
  const saysStale = because.some(({ code, name }) => code === 'CHECK_STALE' || name === 'freshness');
  const blocks = known.blocks.filter(({ id }) => id !== DATA_ENDS_EARLY || !saysStale);
  return { ...onTop({ ...known, blocks }, restated, [callout]), notice };
}

/** First the notices, then data that ends early, then what was restated, then what the report is about. */
function onTop(edition: Edition, restated: Edition['blocks'], first: Edition['blocks'] = []): Edition {
  const early = edition.blocks.filter(({ id }) => id === DATA_ENDS_EARLY);
  const rest = edition.blocks.filter(({ id }) => id !== DATA_ENDS_EARLY);
  return { ...edition, blocks: [...first, ...early, ...restated, ...rest] };
}

function withChecks(edition: Edition, checks: readonly CheckResult[]): Edition {
  if (checks.length === 0) return edition;
  const { provenance } = edition;
  const names = new Set(checks.map(({ name }) => name));
  const others = provenance.checks.filter(({ name }) => !names.has(name));
  return { ...edition, provenance: { ...provenance, checks: [...others, ...checks] } };
}
