import { connectionsOf, DEFAULT_CONNECTION, type Model } from '../../metrics/model/index.ts';
import { behind, questionsBehind } from '../../quality/index.ts';
import { questionsOf, type ReportDefinition } from '../../report/definition/index.ts';

/**
 * The connections that an edition is made from: those of its tables and of what these are reconciled with, and the default
 * one where it is asked for recipients. No other is opened for it.
 */
export function connectionsBehind(model: Model, report: ReportDefinition): readonly string[] {
  const { tables } = behind(model, questionsOf(report));
  const reconciled = behind(model, questionsBehind(model, tables)).tables;
  const asksForPeople = report.recipients.some((one) => 'query' in one);
  const found = connectionsOf(model, [...tables, ...reconciled]);
  return [...new Set([...found, ...(asksForPeople ? [DEFAULT_CONNECTION] : [])])];
}
