import { describe, expect, it } from 'vitest';
import type { StoreFigures } from '../../operations/observe/index.ts';
import { openMetrics } from './open-metrics.ts';

const FIGURES: StoreFigures = {
  slotsLate: 2,
  oldestLateSeconds: 90,
  oldestHeldSeconds: 0,
  runs: { done: 7, held: 1 },
  deliveries: { accepted: 40, unknown: 1 },
  notifications: {},
  checks: { pass: 5, error: 1 },
  alerts: { firing: 1 },
  alertProblems: 0,
};

function seriesValue(text: string, series: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

describe('openMetrics', () => {
  it('shows what the store says, with a series for every state', async () => {
    const metrics = openMetrics({ version: '1.2.3', figures: async () => FIGURES, plannedAt: () => 5000 });
    const { text, contentType } = await metrics.show();
    expect(contentType).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(seriesValue(text, 'broadsheet_store_up')).toBe(1);
    expect(seriesValue(text, 'broadsheet_slots_late')).toBe(2);
    expect(seriesValue(text, 'broadsheet_slot_late_seconds')).toBe(90);
    expect(seriesValue(text, 'broadsheet_runs{state="done"}')).toBe(7);
    expect(seriesValue(text, 'broadsheet_runs{state="failed"}')).toBe(0);
    expect(seriesValue(text, 'broadsheet_deliveries{state="unknown"}')).toBe(1);
    expect(seriesValue(text, 'broadsheet_checks{verdict="error"}')).toBe(1);
    expect(seriesValue(text, 'broadsheet_alerts{state="firing"}')).toBe(1);
    expect(seriesValue(text, 'broadsheet_planned_timestamp_seconds')).toBe(5);
    expect(text).toMatch(/broadsheet_build_info\{version="1\.2\.3",node="/);
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('shows every figure of the store, and 0 where slots were never planned', async () => {
    const figures: StoreFigures = { ...FIGURES, oldestHeldSeconds: 70, alertProblems: 3 };
    const metrics = openMetrics({ version: '1', figures: async () => figures, plannedAt: () => undefined });
    const { text } = await metrics.show();
    const shown = text
      .split('\n')
      .filter((line) => /^broadsheet_/.test(line) && !/_bucket|_sum|_count|build_info/.test(line))
      .filter((line) => !/\{/.test(line) || !line.endsWith(' 0'));
    expect(shown.sort()).toEqual([
      'broadsheet_alert_rules_broken 3',
      'broadsheet_alerts{state="firing"} 1',
      'broadsheet_checks{verdict="error"} 1',
      'broadsheet_checks{verdict="pass"} 5',
      'broadsheet_deliveries{state="accepted"} 40',
      'broadsheet_deliveries{state="unknown"} 1',
      'broadsheet_held_seconds 70',
      'broadsheet_planned_timestamp_seconds 0',
      'broadsheet_runs{state="done"} 7',
      'broadsheet_runs{state="held"} 1',
      'broadsheet_slot_late_seconds 90',
      'broadsheet_slots_late 2',
      'broadsheet_store_up 1',
    ]);
    expect(text).toMatch(/^broadsheet_build_info\{version="1",node="[^"]+"\} 1$/m);
  });

  it('shows no old figures when the store does not answer', async () => {
    let isUp = true;
    const figures = async () => {
      if (isUp) return FIGURES;
      throw new Error('gone');
    };
    const metrics = openMetrics({ version: '1', figures, plannedAt: () => undefined });
    await metrics.show();
    isUp = false;
    const { text } = await metrics.show();
    expect(seriesValue(text, 'broadsheet_store_up')).toBe(0);
    expect(text).not.toMatch(
      /^broadsheet_(slots_late|slot_late_seconds|runs|deliveries|alerts|held_seconds)[ {]/m,
    );
  });

  it('times work, whether it goes well or not, and gives what it gives', async () => {
    const { telemetry, show } = openMetrics({
      ...{ version: '1', figures: async () => FIGURES, plannedAt: () => undefined },
    });
    expect(await telemetry.span('step', { step: 'compose', run: 'r-1' }, async () => 42)).toBe(42);
    const broken = telemetry.span('query', { dialect: 'postgres' }, async () => {
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    await telemetry.span('maintenance', {}, async () => undefined);
    const { text } = await show();
    expect(text).toMatch(
      /^broadsheet_step_seconds_count\{(?=[^}]*outcome="ok")(?=[^}]*step="compose").*\} 1$/m,
    );
    expect(text).toMatch(
      /^broadsheet_query_seconds_count\{(?=[^}]*outcome="error")(?=[^}]*dialect="postgres").*\} 1$/m,
    );
    expect(text).not.toContain('r-1');
  });

  it('puts times into the buckets and under the labels that dashboards are made of', async () => {
    const { telemetry, show } = openMetrics({
      ...{ version: '1', figures: async () => FIGURES, plannedAt: () => undefined },
    });
    for (const name of ['query', 'step', 'run', 'delivery', 'plan', 'alerts'] as const)
      await telemetry.span(
        name,
        { dialect: 'duckdb', step: 'check', channel: 'mail' },
        async () => undefined,
      );
    const { text } = await show();
    const bounds = (series: string) =>
      [...text.matchAll(new RegExp(`^broadsheet_${series}_seconds_bucket\\{(.*)\\} `, 'gm'))].map(
        ([, labels = '']) => /le="([^"]*)"/.exec(labels)?.[1],
      );
    const minutes = ['0.05', '0.1', '0.5', '1', '5', '10', '30', '60'];
    expect(bounds('query')).toEqual(['0.01', ...minutes, '300', '+Inf']);
    expect(bounds('step')).toEqual([...minutes, '300', '600', '+Inf']);
    expect(bounds('run')).toEqual([...minutes.slice(2), '300', '600', '1800', '+Inf']);
    expect(bounds('delivery')).toEqual([...minutes, '+Inf']);
    expect(bounds('plan')).toEqual(['0.01', ...minutes.slice(0, 6), '+Inf']);
    expect(bounds('alerts')).toEqual([...minutes, '+Inf']);
    expect(text).toMatch(/^broadsheet_delivery_seconds_count\{(?=[^}]*channel="mail").*\} 1$/m);
  });
});
