import { z } from 'zod';
import { ModelFile } from '../metrics/model/index.ts';
import { AlertFile } from '../operations/alert/alert-rule.ts';
import { ReportDefinition } from '../report/definition/index.ts';
import { ProjectConfig } from './config/index.ts';

const SCHEMAS = {
  alerts: ['Broadsheet alerts', AlertFile],
  config: ['Broadsheet configuration', ProjectConfig],
  model: ['Broadsheet model', ModelFile],
  report: ['Broadsheet report', ReportDefinition],
} as const;

/** What editors need to complete and check definitions: JSON Schema (draft 2020-12) by kind of file, made of the Zod schemas. */
export function jsonSchemas(): Readonly<Record<keyof typeof SCHEMAS, string>> {
  const text = ([title, schema]: readonly [string, z.ZodType]) => {
    const generated = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'ref' });
    return `${JSON.stringify({ title, ...generated }, null, 2)}\n`;
  };
  return {
    alerts: text(SCHEMAS.alerts),
    config: text(SCHEMAS.config),
    model: text(SCHEMAS.model),
    report: text(SCHEMAS.report),
  };
}
