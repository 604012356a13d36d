/** How long one subject was watched, and whether what is waited for came at the end of it. */
export interface Span {
  /** In any unit, from 0. */
  readonly duration: number;
  /** False where watching ended before anything came: the subject is still there, or left for another reason. */
  readonly ended: boolean;
}

/** One time at which something came. */
export interface SurvivalStep {
  readonly time: number;
  /** Subjects that were watched until just before. */
  readonly atRisk: number;
  readonly ended: number;
  /** Share of subjects that last longer than this time. */
  readonly survival: number;
  /** Greenwood's standard error of it. */
  readonly error: number;
  /** Holds the share in 95 of 100 cases; null where nobody is left, of which nothing more can be told. */
  readonly range: { readonly from: number; readonly to: number } | null;
}

export interface SurvivalCurve {
  readonly subjects: number;
  readonly ended: number;
  /** In order of time; before the first, all survive. */
  readonly steps: readonly SurvivalStep[];
  /** How long half of the subjects last, with its range; null where the curve or its limit never comes down to half. */
  readonly median: { readonly time: number | null; readonly from: number | null; readonly to: number | null };
}

/** Φ⁻¹(0.975) */
const NORMAL_975 = 1.959963984540054;

/** Shares that should be one half are off by rounding. */
const ROUNDING = 1e-9;

/**
 * The share of subjects that last longer than each time, where some are only known to have lasted so long: the product of
 * 1 − d/n over the times until then, d of the n at risk having ended. Who was watched until a time is at risk at it.
 *
 * Its standard error is Greenwood's, S·√Σ d/(n(n − d)); the ranges are taken on the scale of log(−log S), so that they stay
 * between 0 and 1: S^exp(±1.96·σ/log S), σ being the root of that sum. The range of the median holds the times at which
 * the range of the curve holds one half.
 *
 * Kaplan, E. L. and Meier, P. (1958), Nonparametric Estimation from Incomplete Observations, JASA 53: 457–481. Greenwood, M.
 * (1926), The Natural Duration of Cancer. Kalbfleisch, J. D. and Prentice, R. L. (1980), The Statistical Analysis of
 * Failure Time Data. Brookmeyer, R. and Crowley, J. (1982), A Confidence Interval for the Median Survival Time,
 * Biometrics 38: 29–41.
 * @throws RangeError for a duration that is negative, infinite or NaN
 * @example survivalCurve([{ duration: 1, ended: true }, { duration: 2, ended: false }]).steps[0]?.survival // 0.5
 */
export function survivalCurve(spans: readonly Span[]): SurvivalCurve {
  const wrong = spans.find(({ duration }) => !(duration >= 0 && Number.isFinite(duration)));
  if (wrong !== undefined)
    throw new RangeError(`A duration is a number from 0, and this is ${wrong.duration}.`);
  const endings = new Map<number, number>();
  for (const { duration, ended } of spans) if (ended) endings.set(duration, (endings.get(duration) ?? 0) + 1);
  const durations = Float64Array.from(spans, (one) => one.duration).sort();
  const steps: SurvivalStep[] = [];
  let [survival, sum, passed] = [1, 0, 0];
  for (const [time, ended] of [...endings].sort(([a], [b]) => a - b)) {
    while ((durations[passed] ?? Number.POSITIVE_INFINITY) < time) passed += 1;
    const atRisk = spans.length - passed;
    survival *= 1 - ended / atRisk;
    sum += ended / (atRisk * (atRisk - ended));
    const last = survival === 0;
    steps.push({
      time,
      atRisk,
      ended,
      survival,
      error: last ? 0 : survival * Math.sqrt(sum),
      range: last ? null : rangeOf(survival, Math.sqrt(sum)),
    });
  }
  const ended = steps.reduce((all, one) => all + one.ended, 0);
  return { subjects: spans.length, ended, steps, median: medianOf(steps) };
}

/** One curve for each group, in the order in which groups first come. */
export function survivalByGroup<Group>(
  spans: readonly (Span & { readonly group: Group })[],
): ReadonlyMap<Group, SurvivalCurve> {
  const groups = Map.groupBy(spans, (one) => one.group);
  return new Map([...groups].map(([group, some]) => [group, survivalCurve(some)]));
}

/** What a curve says of a time: the last step until it, and all surviving before the first. */
export function survivalAt(
  { steps }: SurvivalCurve,
  time: number,
): Pick<SurvivalStep, 'survival' | 'error' | 'range'> {
  return steps.findLast((one) => one.time <= time) ?? { survival: 1, error: 0, range: { from: 1, to: 1 } };
}

function rangeOf(survival: number, deviation: number) {
  const reach = (NORMAL_975 * deviation) / Math.log(survival);
  return { from: survival ** Math.exp(-reach), to: survival ** Math.exp(reach) };
}

/** Where the curve rests on one half, the middle of that stretch. */
function medianOf(steps: readonly SurvivalStep[]): SurvivalCurve['median'] {
  const reaches = (of: (step: SurvivalStep) => number) => {
    const at = steps.findIndex((one) => of(one) <= 0.5 + ROUNDING);
    const step = steps[at];
    if (step === undefined) return null;
    const next = steps[at + 1];
    const rests = next !== undefined && Math.abs(of(step) - 0.5) <= ROUNDING;
    return rests ? (step.time + next.time) / 2 : step.time;
  };
  return {
    time: reaches((one) => one.survival),
    from: reaches((one) => one.range?.from ?? 0),
    // Of the last subject's end nothing is known above, so the limit stays where it was.
    to: reaches((one) => one.range?.to ?? Number.POSITIVE_INFINITY),
  };
}
