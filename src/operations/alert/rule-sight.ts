import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import { ownEntry } from '../../metrics/model/index.ts';
import { isProtected } from '../../metrics/policy/index.ts';
import type { Refused } from '../delivery/channel/index.ts';
import type { NotificationMessage } from '../delivery/notification/index.ts';
import type { Project } from '../project.ts';
import { basisOf, sightOf } from '../sight.ts';
import type { AlertSetting } from './alert-setting.ts';
import { tablesOfRule } from './tables-of-rule.ts';

type Definitions = Pick<AlertSetting, 'rules' | 'model' | 'readers' | 'calendar'>;

/** What messages of a rule show that only its owner gets, and of one whose readers nobody can tell. */
const OWN = 'owner';
const UNKNOWN = 'unknown';

/**
 * Stands for what the messages of a rule may show, by the definitions as they are: other text where other rows count, or
 * others may be told. Empty where everybody may see everything. Needs no database.
 */
export function sightOfRule({ rules, model, readers, calendar }: Definitions, name: string): string {
  const rule = ownEntry(rules, name);
  if (rule !== undefined && rule.as === undefined && rule.notify === undefined) return OWN;
  if (!isProtected(model)) return '';
  const attributes = rule?.as === undefined ? undefined : ownEntry(readers, rule.as);
  if (rule?.as === undefined || attributes === undefined) return UNKNOWN;
  const tables = tablesOfRule(rule, model);
  const { key, problem } = sightOf(model, tables, { name: rule.as, attributes }, calendar.zone);
  return problem === undefined ? `${key} ${basisOf(model, tables, calendar.zone)}` : UNKNOWN;
}

/** Whether messages of this sight are about rows that not everybody may see. */
export function isRestricted(sight: string): boolean {
  return sight !== '' && sight !== OWN;
}

/** Refuses messages of alerts that show what their readers may not see any more; asked right before each is sent. */
export function alertWithholding(
  project: Project,
): (message: Pick<NotificationMessage, 'about'>) => Refused | undefined {
  const { alerts: rules, model, config } = project;
  return ({ about }) => {
    if (about === undefined) return undefined;
    const now = sightOfRule({ rules, model, readers: config.readers, calendar: config.calendar }, about.rule);
    return now === about.sight ? undefined : { outcome: 'rejected', problem: changed(about.rule) };
  };
}

function changed(rule: string): Problem {
  return problem('RIGHTS_CHANGED', {
    message: `What the readers of the alert rule "${rule}" may see has changed since its message was written.`,
    hint: 'the rule is evaluated anew, and tells what it finds then.',
  });
}
