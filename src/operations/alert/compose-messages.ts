import { type AlertMemory, isActive } from '../../analysis/alert/index.ts';
import type { NotificationMessage } from '../delivery/notification/index.ts';
import { alertChart } from './alert-chart.ts';
import { alertMessage, type ToldGroup } from './alert-message.ts';
import type { AlertSetting } from './alert-setting.ts';
import { groupText } from './group-text.ts';
import type { SeenRule } from './look-at-rules.ts';
import { sightOfRule } from './rule-sight.ts';
import type { OutgoingMessage } from './save-evaluation.ts';

/** The messages of a rule: one for all groups that are told now, or one for each where the rule says so. */
export async function composeMessages(
  seen: SeenRule,
  setting: AlertSetting,
  now: number,
): Promise<readonly OutgoingMessage[]> {
  const { step, resolved, leased } = seen;
  if (step.messages.length === 0) return [];
  const told = step.messages.map((message): ToldGroup => {
    const memory = step.memories.get(message.group) as AlertMemory;
    return { ...message, memory, began: beganAt(memory, seen.before.get(message.group)?.memory, now) };
  });
  const destinations = resolved.rule.notify ?? setting.notify;
  const about = { rule: leased.rule, sight: sightOfRule(setting, leased.rule) };
  const batches = resolved.rule.group === false ? told.map((one) => [one]) : [told];
  return await Promise.all(
    batches.map(async (batch, index) => ({
      // The epoch is held by one evaluation alone, so what it tells can be told once.
      key: `alert:${leased.rule}:${now}:${leased.epoch}:${index}`,
      destinations,
      message: { ...(await illustrated(batch, seen, setting, now)), about },
    })),
  );
}

/** When the alert began; of one that is over, when it had begun. */
function beganAt(memory: AlertMemory, before: AlertMemory | undefined, now: number): number {
  if (isActive(memory)) return memory.activeSince ?? memory.since;
  return memory.activeSince ?? before?.activeSince ?? now;
}

async function illustrated(
  told: readonly ToldGroup[],
  { resolved, problem, recent }: SeenRule,
  { locale, fonts }: AlertSetting,
  now: number,
): Promise<NotificationMessage> {
  const text = alertMessage(told, { resolved, now, locale, problem });
  if (recent === undefined) return text;
  const courses = told
    .filter(({ group }) => group !== '' || resolved.rule.by === undefined)
    .map(({ group, memory }) => ({
      name: group === '' ? resolved.label : groupText(group, locale),
      values: recent.valuesOf(group),
      reading: memory.reading,
    }));
  if (courses.length === 0) return text;
  const options = { locale, fonts, alternative: text.subject };
  const picture = await alertChart(resolved, recent.history, courses, options);
  return picture === undefined ? text : { ...text, picture, pictureText: options.alternative };
}
