import { connectionsOf, type Model } from '../../metrics/model/index.ts';
import { behind, questionsBehind } from '../../quality/index.ts';
import {
  connectionsOfRecipients,
  questionsOf,
  type ReportDefinition,
} from '../../report/definition/index.ts';

/**
 * The connections that an edition is made from: those of its tables and of what these are reconciled with, and those
 * that are asked for recipients. No other is opened for it.
 */
export function connectionsBehind(model: Model, report: ReportDefinition): readonly string[] {
  const { tables } = behind(model, questionsOf(report));
  const reconciled = behind(model, questionsBehind(model, tables)).tables;
  const found = connectionsOf(model, [...tables, ...reconciled]);
  return [...new Set([...found, ...connectionsOfRecipients(report.recipients)])];
}
