import { z } from 'zod';
import {
  type Calendar,
  isCivilDate,
  type Month,
  validateZone,
  WEEKDAYS,
  weekdayNamed,
} from '../../foundation/calendar/index.ts';
import { validateCurrency } from '../../foundation/format/index.ts';
import { ConnectionDefinition } from '../../metrics/connection/connection-definition.ts';
import { checkedText, Duration, Identifier, LocaleTag } from '../../metrics/model/index.ts';
import { Attributes } from '../../metrics/policy/index.ts';
import { ChannelDefinition } from '../../operations/delivery/channel/definitions.ts';
import { MailDefinition } from '../../operations/delivery/channel/mail/mail-definition.ts';
import { MediumDefinition } from '../../operations/render/package/definition.ts';
import { StoreDefinition } from '../../operations/store/store-definition.ts';
import { Contact, FormatName } from '../../report/definition/index.ts';
import { builtInMedium } from '../../report/render/registry.ts';
import { WorkingHoursConfig } from './working-hours-config.ts';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** A calendar, and the list of holidays that it names. */
export type CalendarOfConfig = Calendar & { readonly holidayList?: string };

/** How the project divides time. */
export const CalendarConfig = z
  .strictObject({
    zone: checkedText(validateZone).default('UTC').describe('IANA zone whose days count: Europe/Berlin.'),
    weekStart: z.enum(WEEKDAYS).default('monday'),
    fiscalYearStart: z
      .union([z.number().int().min(1).max(12), z.enum(MONTHS)])
      .default(1)
      .describe('First month of the fiscal year, by number or name; quarters count from it too.'),
    weekend: z
      .array(z.enum(WEEKDAYS))
      .max(6)
      .default(['saturday', 'sunday'])
      .describe('Days that are no working days, for schedules with `move`.'),
    hours: WorkingHoursConfig.optional(),
    holidays: Identifier.optional().describe(
      'Days on which nobody works, for metrics with `workingHours`: a list under `holidays`.',
    ),
  })
  .refine(
    ({ hours, holidays }) => holidays === undefined || hours !== undefined,
    '`holidays` goes with `hours`',
  )
  .transform(
    ({ zone, weekStart, fiscalYearStart, weekend, hours, holidays }): CalendarOfConfig => ({
      ...(hours === undefined ? {} : { work: { days: hours, holidays: [] } }),
      ...(holidays === undefined ? {} : { holidayList: holidays }),
      zone,
      weekStart: weekdayNamed(weekStart),
      weekend: weekend.map(weekdayNamed),
      fiscalYearStart: (typeof fiscalYearStart === 'number'
        ? fiscalYearStart
        : MONTHS.indexOf(fiscalYearStart) + 1) as Month,
    }),
  );

/** The configuration of a project: `broadsheet.config.yaml` or `.ts`. */
export const ProjectConfig = z.strictObject({
  connection: ConnectionDefinition.optional().describe(
    'The database that the numbers come from: the connection called `default`. Needed, unless `connections` has all of them.',
  ),
  connections: z
    .record(Identifier, ConnectionDefinition)
    .optional()
    .describe(
      'Databases besides, by the names that tables give: `connection: crm`. In place of `connection`, one may be called `default`.',
    ),
  calendar: CalendarConfig.prefault({}).describe('How time is divided.'),
  locale: LocaleTag.default('en-US').describe('How values are written: a BCP 47 tag such as en-GB.'),
  currency: checkedText(validateCurrency)
    .default('USD')
    .describe('ISO 4217 code of amounts that name no other.'),
  mail: MailDefinition.optional(),
  channels: z
    .record(Identifier, ChannelDefinition)
    .default({})
    .describe('Where messages go besides mail, by name.'),
  media: z
    .record(
      FormatName.refine(
        (name) => builtInMedium(name) === undefined,
        'is a format that Broadsheet comes with',
      ),
      MediumDefinition,
    )
    .default({})
    .describe('Formats besides those that Broadsheet comes with, each drawn by a package, by name.'),
  readers: z
    .record(z.string().min(1).max(200), Attributes)
    .default({})
    .describe(
      'Who looks at numbers, by name, with the attributes that the `access:` of the model asks for: `anna: { regions: [EU] }`.',
    ),
  notify: z
    .array(Contact)
    .default([])
    .describe(
      'Who hears of editions that are held, and of runs and deliveries that fail; the next is told when the first cannot be reached.',
    ),
  store: StoreDefinition.optional(),
  holidays: z
    .record(Identifier, z.array(z.string().refine(isCivilDate, 'must be a date, YYYY-MM-DD')))
    .default({})
    .describe('Lists of days that schedules may leave out, by name.'),
  archive: z
    .strictObject({
      editions: Duration.default({ days: 1830 }).describe('How long editions are kept.'),
      renditions: Duration.default({ days: 400 }).describe(
        'How long their files are kept: pages, PDFs, workbooks.',
      ),
    })
    .prefault({})
    .describe('How long the archive remembers.'),
  work: z
    .strictObject({
      reports: z.number().int().min(1).max(64).default(2).describe('Runs that one process works on at once.'),
      stepTimeout: Duration.default({ minutes: 10 }).describe('How long one step of a run may take.'),
      attempts: z
        .number()
        .int()
        .min(1)
        .max(100)
        .default(5)
        .describe('How often a step is tried before the run fails.'),
    })
    .prefault({})
    .describe('How runs are worked on.'),
  hooks: z
    .strictObject({
      secret: z.string().min(16).max(500).describe('At least 16 characters; keep it in the environment.'),
    })
    .optional()
    .describe(
      'Lets who loads data say so to `broadsheet serve`: POST /hooks/data with `Authorization: Bearer SECRET`.',
    ),
  server: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1'),
      port: z.number().int().min(0).max(65_535).default(8787),
      url: z
        .string()
        .regex(/^https?:\/\/[^\s?#]+$/, 'write a web address without ? and #')
        .optional()
        .describe('Where the world finds it: https://reports.example.com; links in mails lead there.'),
    })
    .prefault({})
    .describe('What `broadsheet serve` listens on.'),
  brand: z
    .strictObject({
      name: z.string().min(1).describe('Whose newspaper it is.'),
      color: z
        .string()
        .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #1a4d8f')
        .optional(),
      logo: z
        .string()
        .min(1)
        .optional()
        .describe('A PNG, JPEG or SVG file in the project folder; stands before the name.'),
      fonts: z
        .array(z.string().min(1))
        .default([])
        .describe('TTF or OTF files in the project folder, for characters that the built-in fonts lack.'),
    })
    .optional(),
});
export type ProjectConfig = z.output<typeof ProjectConfig>;
/** What an author writes: defaults may be left out. */
export type ConfigInput = z.input<typeof ProjectConfig>;

/** Identity with types: a configuration in TypeScript is the same object as in YAML. */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config;
}
