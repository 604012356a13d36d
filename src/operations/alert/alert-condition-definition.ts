import { z } from 'zod';
import { anomalySettings, TimeBack } from '../../metrics/model/index.ts';
import { DayGrain } from '../../report/definition/index.ts';

const Direction = z.enum(['up', 'down', 'either']);
const Range = z.tuple([z.number(), z.number()]);
const Size = z.union([
  z.strictObject({ share: z.number().positive().max(1000).describe('0.2 is 20 %.') }),
  z.strictObject({ amount: z.number().positive().describe('In the unit of the metric.') }),
]);

const Threshold = z
  .strictObject({
    above: z.number().optional(),
    below: z.number().optional(),
    outside: Range.optional().describe('[lowest, highest] that is still fine.'),
    clear: z
      .union([z.number(), Range])
      .optional()
      .describe(
        'Where it ends, when that is not where it begins: below `above`, above `below`, within `outside`.',
      ),
  })
  .refine(
    (it) => [it.above, it.below, it.outside].filter((one) => one !== undefined).length === 1,
    'needs one of `above`, `below` and `outside`',
  )
  .refine(({ outside }) => outside === undefined || outside[0] < outside[1], '`outside` is [low, high]')
  .refine(
    (it) => it.clear === undefined || Array.isArray(it.clear) === (it.outside !== undefined),
    '`clear` is a number, or [low, high] with `outside`',
  )
  .refine(isInside, '`clear` must lie on the good side of the level');

interface Levels {
  readonly above?: number | undefined;
  readonly below?: number | undefined;
  readonly outside?: readonly [number, number] | undefined;
  readonly clear?: number | readonly [number, number] | undefined;
}

function isInside({ above, below, outside, clear }: Levels): boolean {
  if (typeof clear === 'number')
    return above !== undefined ? clear <= above : below === undefined || clear >= below;
  if (clear === undefined || outside === undefined) return true;
  return outside[0] <= clear[0] && clear[0] <= clear[1] && clear[1] <= outside[1];
}

const Change = z.strictObject({
  against: z
    .union([z.enum(['previous', 'days', 'week', 'year']), TimeBack])
    .default('previous')
    .describe(
      'The equal period before (March: February), as many days before, or the same a week, a year or so far before: `{ weeks: 4 }`.',
    ),
  by: Size.describe('The largest change that is fine.'),
  direction: Direction.default('either'),
  minimumEffect: z
    .number()
    .min(0)
    .default(0)
    .describe('Smallest change that counts at all, in the unit of the metric.'),
});

const Anomaly = z.strictObject(anomalySettings);

const Pace = z.strictObject({
  by: DayGrain.default('month').describe('The target is reached at the end of this grain.'),
  target: z
    .number()
    .optional()
    .describe(
      'Default: the target of the metric, unless `where` or `by` make the rule one of a part. Of one that is a metric, what it says of the days so far and of the same rows.',
    ),
  shape: z
    .enum(['straight', 'seasonal'])
    .default('straight')
    .describe('Evenly through time, or as the same grain went a year before.'),
  behind: Size.default({ share: 0.05 }).describe('How far behind the pace is still fine.'),
  after: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe('Nothing is said before this share of the grain has passed.'),
});

/** When a rule fires. */
export const AlertConditionDefinition = z
  .union([
    z.strictObject({ threshold: Threshold }),
    z.strictObject({ change: Change }),
    z.strictObject({ anomaly: Anomaly }),
    z.strictObject({ pace: Pace }),
  ])
  .describe(
    'threshold: beyond a level; change: moved against another period; anomaly: outside what its own history lets expect; pace: behind the way to a target.',
  );
export type AlertConditionDefinition = z.output<typeof AlertConditionDefinition>;
