import { inLanguage } from '../../foundation/format/index.ts';
import type { NotificationMessage } from '../delivery/notification/index.ts';
import type { AlertRule } from './alert-rule.ts';
import type { AlertSetting } from './alert-setting.ts';
import { ALERT_WORDS } from './alert-words.ts';

/** What those hear who were told that a rule fires, when it is removed. */
export function closingMessage(
  name: string,
  rule: AlertRule | null,
  { model, locale }: Pick<AlertSetting, 'model' | 'locale'>,
): NotificationMessage {
  const words = inLanguage(ALERT_WORDS, locale);
  const label = rule?.label ?? (rule === null ? undefined : model.metrics[rule.metric]?.label) ?? name;
  return { subject: `[${words.tag.removed}] ${label}`, paragraphs: [words.removed], facts: [] };
}
