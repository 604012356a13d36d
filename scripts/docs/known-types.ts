import type { z } from 'zod';
import { ConnectionDefinition } from '../../src/metrics/connection/index.ts';
import {
  ColumnName,
  Compared,
  Duration,
  Filter,
  Identifier,
  Metric,
  MetricCheck,
  Reconciliation,
  SqlText,
  Table,
  TableCheck,
} from '../../src/metrics/model/index.ts';
import { Subscription } from '../../src/metrics/model/subscription.ts';
import { ValueFormat } from '../../src/metrics/model/value-format.ts';
import { AlertConditionDefinition } from '../../src/operations/alert/alert-condition-definition.ts';
import { AlertRule } from '../../src/operations/alert/alert-rule.ts';
import { ChannelDefinition } from '../../src/operations/delivery/channel/definitions.ts';
import { MediumDefinition } from '../../src/operations/render/package/definition.ts';
import { InsightRule } from '../../src/report/block/insights/definition.ts';
import { BlockDefinition, LeafDefinition, NestedDefinition } from '../../src/report/block/report-blocks.ts';
import { Gate } from '../../src/report/definition/gate.ts';
import {
  Contact,
  FormatName,
  Parameter,
  ScheduleDefinition,
  Window,
} from '../../src/report/definition/index.ts';
import { Recipient } from '../../src/report/definition/recipient.ts';
import { Last } from '../../src/report/definition/window.ts';
import { identityOf, jsonSchemaOf } from './json-schema.ts';
import type { KnownTypes } from './type-text.ts';

/** Types with a section of their own: how a field speaks of one and of several, the page and the anchor. */
const TYPES: readonly (readonly [
  schema: z.ZodType,
  one: string,
  many: string,
  page: string,
  anchor: string,
])[] = [
  [Identifier, 'a name', 'names', 'model.md', 'names'],
  [ColumnName, 'a column', 'columns', 'model.md', 'columns'],
  [SqlText, 'SQL', 'SQL texts', 'model.md', 'sql'],
  [Filter, 'conditions', 'conditions', 'model.md', 'conditions'],
  [Compared, 'a value or a column', 'values or columns', 'model.md', 'conditions'],
  [ValueFormat, 'a format', 'formats', 'model.md', 'formats'],
  [Duration, 'a duration', 'durations', 'model.md', 'durations'],
  [TableCheck, 'a check', 'checks', 'model.md', 'checks-of-tables'],
  [Subscription, 'subscription periods', 'subscription periods', 'model.md', 'subscription-periods'],
  [MetricCheck, 'a check', 'checks', 'model.md', 'checks-of-metrics'],
  [Table, 'a table', 'tables', 'model.md', 'tables'],
  [Metric, 'a metric', 'metrics', 'model.md', 'metrics'],
  [Reconciliation, 'a reconciliation', 'reconciliations', 'model.md', 'reconciliations'],
  [Window, 'a window', 'windows', 'report.md', 'windows'],
  [Last, 'a time axis', 'time axes', 'report.md', 'time-axes'],
  [Parameter, 'a parameter', 'parameters', 'report.md', 'parameters'],
  [BlockDefinition, 'a block', 'blocks', 'report.md', 'blocks'],
  [LeafDefinition, 'a block', 'blocks', 'report.md', 'blocks'],
  [NestedDefinition, 'a block', 'blocks', 'report.md', 'blocks'],
  [InsightRule, 'a rule', 'rules', 'report.md', 'insight-rules'],
  [Recipient, 'a recipient', 'recipients', 'report.md', 'recipients'],
  [Contact, 'a contact', 'contacts', 'report.md', 'contacts'],
  [ScheduleDefinition, 'a schedule', 'schedules', 'report.md', 'schedules'],
  [Gate, 'a gate', 'gates', 'report.md', 'gates'],
  [ChannelDefinition, 'a channel', 'channels', 'configuration.md', 'channels'],
  [AlertRule, 'a rule', 'rules', 'alerts.md', 'rules'],
  [AlertConditionDefinition, 'a condition', 'conditions', 'alerts.md', 'conditions'],
  [MediumDefinition, 'a medium', 'media', 'configuration.md', 'media'],
  [FormatName, 'a format', 'formats', 'configuration.md', 'media'],
  [ConnectionDefinition, 'a connection', 'connections', 'configuration.md', 'connections'],
];

/** The types that a page links to; those of the page itself by their anchor alone. */
export function knownTypes(page: string): KnownTypes {
  return new Map(
    TYPES.map(([schema, one, many, home, anchor]) => {
      const link = (words: string) => `[${words}](${home === page ? '' : home}#${anchor})`;
      return [identityOf(jsonSchemaOf(schema)), { one: link(one), many: link(many) }];
    }),
  );
}
