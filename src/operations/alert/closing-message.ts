import { message } from '../../foundation/format/index.ts';
import type { NotificationMessage } from '../delivery/notification/index.ts';
import type { AlertRule } from './alert-rule.ts';
import type { AlertSetting } from './alert-setting.ts';

/** What those hear who were told that a rule fires, when it is removed. */
export function closingMessage(
  name: string,
  rule: AlertRule | null,
  { model, locale }: Pick<AlertSetting, 'model' | 'locale'>,
): NotificationMessage {
  const label = rule?.label ?? (rule === null ? undefined : model.metrics[rule.metric]?.label) ?? name;
  return {
    subject: `[${message('alert.tag.removed', locale)}] ${label}`,
    paragraphs: [message('alert.removed', locale)],
    facts: [],
  };
}
