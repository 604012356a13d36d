import { z } from 'zod';
import { isCivilDate, milliseconds } from '../../foundation/calendar/index.ts';
import { Duration, referenceTo, ZoneName } from '../../metrics/model/index.ts';

const CivilDate = z.string().refine(isCivilDate, 'must be a date, YYYY-MM-DD');

/** When editions of a report are made. Each due instant is a slot; there is one run for each slot. */
export const ScheduleDefinition = z
  .strictObject({
    cron: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Minute, hour, day, month, weekday in the zone: "0 9 * * 1" is Mondays at nine.'),
    every: Duration.optional().describe(
      'In place of cron: at least a minute; counted from midnight of `from`.',
    ),
    from: CivilDate.optional().describe(
      'No slot before this day; `every` counts from it. Default for `every`: 1970-01-01.',
    ),
    zone: ZoneName.optional().describe('Default: the zone of the project.'),
    holidays: z
      .union([z.array(CivilDate), referenceTo('holidays', z.string().min(1))])
      .default([])
      .describe(
        'Days on which none goes out: dates, or the name of a list under `holidays` in the configuration.',
      ),
    onHoliday: z
      .enum(['skip', 'postpone'])
      .default('skip')
      .describe(
        'Leave the edition out, or send it at the same time of the next day that is no holiday; it stays about its own date.',
      ),
    move: z
      .enum(['next', 'previous'])
      .optional()
      .describe(
        'In place of `onHoliday`: an edition whose day is a holiday or at a weekend goes out on the next or previous working day; it stays about its own date. Weekends are those of `calendar.weekend`.',
      ),
    catchUp: z
      .enum(['latest', 'all', 'none'])
      .default('latest')
      .describe('What becomes of slots that were missed: the latest one is made, all of them, or none.'),
    window: Duration.optional().describe(
      'A slot missed for longer than this is not caught up. Default: no limit.',
    ),
    parameters: z
      .record(referenceTo('parameter', z.string().min(1)), z.string())
      .default({})
      .describe('Values of parameters, as text.'),
  })
  .refine(
    (it) => (it.cron === undefined) !== (it.every === undefined),
    'needs `cron` or `every`, and not both',
  )
  .refine(
    (it) => it.move === undefined || it.onHoliday === 'skip',
    'has `move`, which says what `onHoliday: postpone` says, too: write one of them',
  )
  .refine((it) => it.every === undefined || milliseconds(it.every) >= 60_000, '`every` is at least a minute');
export type ScheduleDefinition = z.output<typeof ScheduleDefinition>;
