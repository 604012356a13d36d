import { Gauge, type Registry } from 'prom-client';
import { COUNTED, type Counts, type StoreFigures } from '../../operations/observe/index.ts';

/** Gauges of what the store says; shown by `set` with the newest figures, or without any when it does not answer. */
export function storeGauges(registry: Registry): { set(figures: StoreFigures | undefined): void } {
  const plain = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const up = plain('broadsheet_store_up', 'Whether the store answers: 1 or 0.');
  const late = plain('broadsheet_slots_late', 'Slots due for more than a minute whose run is not finished.');
  const oldest = plain('broadsheet_slot_late_seconds', 'How long the oldest of the late slots has been due.');
  const held = plain('broadsheet_held_seconds', 'How long the edition that is held longest has been due.');
  const broken = plain('broadsheet_alert_rules_broken', 'Alert rules that could not be evaluated.');
  const shown: readonly (readonly [Gauge, (figures: StoreFigures) => number])[] = [
    [late, (figures) => figures.slotsLate],
    [oldest, (figures) => figures.oldestLateSeconds],
    [held, (figures) => figures.oldestHeldSeconds],
    [broken, (figures) => figures.alertProblems],
  ];
  const counted = countedGauges(registry);
  return {
    set(figures) {
      up.set(figures === undefined ? 0 : 1);
      for (const [gauge, read] of shown) {
        if (figures === undefined) gauge.remove();
        else gauge.set(read(figures));
      }
      for (const { gauge, labels, read } of counted) {
        fill(gauge, labels, figures === undefined ? undefined : read(figures));
      }
    },
  };
}

function countedGauges(registry: Registry) {
  const by = (kind: keyof typeof COUNTED, help: string, label: string) => ({
    gauge: new Gauge({ name: `broadsheet_${kind}`, help, labelNames: [label], registers: [registry] }),
    labels: COUNTED[kind],
    read: (figures: StoreFigures): Counts => figures[kind],
  });
  return [
    by('runs', 'Runs: unfinished ones, and those of the last seven days.', 'state'),
    by('deliveries', 'Deliveries: open ones, and those of the last seven days.', 'state'),
    by(
      'notifications',
      'Messages to owners and about alerts: open ones, and those of the last seven days.',
      'state',
    ),
    by('checks', 'Checks by their latest verdict; error: could not be run.', 'verdict'),
    by('alerts', 'Alert rules by state, each value of a dimension counted.', 'state'),
  ] as const;
}

/** Old figures are worse than none: without a store there are no series. */
function fill(gauge: Gauge, labels: readonly string[], counts: Counts | undefined): void {
  gauge.reset();
  if (counts === undefined) return;
  for (const label of labels) gauge.labels(label).set(counts[label] ?? 0);
}
