import { z } from 'zod';
import { englishMessages } from '../foundation/format/index.ts';
import { ModelFile } from '../metrics/model/index.ts';
import { AlertFile } from '../operations/alert/alert-rule.ts';
import { FormatName, ReportDefinition } from '../report/definition/index.ts';
import { EditionSchema } from '../report/edition/edition-schema.ts';
import { FORMATS } from '../report/render/registry.ts';
import { ProjectConfig } from './config/index.ts';

const SCHEMAS = {
  alerts: ['Broadsheet alerts', AlertFile],
  config: ['Broadsheet configuration', ProjectConfig],
  model: ['Broadsheet model', ModelFile],
  report: ['Broadsheet report', ReportDefinition],
} as const;

/** What editors need to complete and check definitions, and programs to read editions: JSON Schema (draft 2020-12) by kind of file, made of the Zod schemas. */
export function jsonSchemas(): Readonly<Record<keyof typeof SCHEMAS | 'edition' | 'messages', string>> {
  const text = ([title, schema]: readonly [string, z.ZodType]) => {
    const generated = z.toJSONSchema(schema, {
      ...{ io: 'input', unrepresentable: 'any', reused: 'ref' },
      // Editors offer those that Broadsheet comes with.
      override: ({ zodSchema, jsonSchema }) => {
        if ((zodSchema as unknown) === FormatName) jsonSchema.anyOf = [{ enum: [...FORMATS] }, {}];
      },
    });
    return `${JSON.stringify({ title, ...generated }, null, 2)}\n`;
  };
  return {
    alerts: text(SCHEMAS.alerts),
    config: text(SCHEMAS.config),
    edition: editionSchema(),
    messages: messagesSchema(),
    model: text(SCHEMAS.model),
    report: text(SCHEMAS.report),
  };
}

/** For programs that read `edition.json`. */
function editionSchema(): string {
  const generated = z.toJSONSchema(EditionSchema, { io: 'input' });
  return `${JSON.stringify({ title: 'Broadsheet edition', ...generated }, null, 2)}\n`;
}

interface GroupSchema {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly properties: Record<
    string,
    GroupSchema | { readonly type: 'string'; readonly description: string }
  >;
}

/** Editors complete the names of messages, and show what ours say in English. */
function messagesSchema(): string {
  const group = (): GroupSchema => ({ type: 'object', additionalProperties: false, properties: {} });
  const all = group();
  for (const [key, description] of englishMessages()) {
    const names = key.split('.');
    const name = names.pop() ?? key;
    const inside = names.reduce((above, one) => {
      const found = above.properties[one];
      const own = found?.type === 'object' ? found : group();
      above.properties[one] = own;
      return own;
    }, all);
    inside.properties[name] = { type: 'string', description };
  }
  const head = { title: 'Broadsheet messages', $schema: 'https://json-schema.org/draft/2020-12/schema' };
  return `${JSON.stringify({ ...head, ...all }, null, 2)}\n`;
}
