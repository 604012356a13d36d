import { metricIndex, numberOf, ProblemError, problem } from 'broadsheet/block';

/** Reads what a report says of a funnel. */
function safeParse({ note, ...others }) {
  const issues = Object.keys(others).map((one) => ({ path: [one], message: 'is not known' }));
  if (note !== undefined && typeof note !== 'string')
    issues.push({ path: ['note'], message: 'must be text' });
  return issues.length === 0 ? { success: true, data: { note } } : { success: false, error: { issues } };
}

/** What each step keeps of the one before; none where that has nothing. */
function kept(values) {
  return values.map((value, at) =>
    at === 0 || !values[at - 1] || value === null ? null : value / values[at - 1],
  );
}

export const block = {
  contract: 1,
  name: 'Funnel',
  schema: { safeParse },
  async compose({ metrics, metric, ask, figure }, { note }) {
    if (metrics.length < 2)
      throw new ProblemError([
        problem('BLOCK_INVALID', {
          message: 'A funnel has one metric only, and so no step.',
          hint: 'name at least two under `metrics`.',
        }),
      ]);
    const asked = await ask({ isCompared: true });
    const [group] = asked.series.groups;
    const values = metrics.map((name) => numberOf(group?.current[0]?.[metricIndex(asked.series, name)]));
    const shares = kept(values);
    return [
      { type: 'kpis', figures: metrics.map((name) => figure(asked, name)) },
      {
        type: 'table',
        columns: [
          { name: 'step', label: 'Step', format: { kind: 'text' }, align: 'start', type: 'text' },
          {
            name: 'kept',
            label: 'Kept',
            format: { kind: 'percent', decimals: 1 },
            align: 'end',
            metric: metrics[0],
          },
        ],
        rows: metrics.map((name, at) => [metric(name).label, shares[at]]),
        more: 0,
        query: asked.query,
        ...(note === undefined ? {} : { note }),
      },
    ];
  },
};
