import { z } from 'zod';
import { englishMessages } from '../../foundation/format/index.ts';
import { ModelFile, REFERENCES } from '../../metrics/model/index.ts';
import { AlertFile } from '../../operations/alert/alert-rule.ts';
import { FormatName, ReportDefinition } from '../../report/definition/index.ts';
import { EditionSchema } from '../../report/edition/edition-schema.ts';
import { FORMATS } from '../../report/render/registry.ts';
import { ProjectConfig } from '../config/index.ts';
import { withNamedDefinitions } from './named-definitions.ts';
import type { Choice, ProjectNames } from './project-names.ts';
import { type Json, withTableFields } from './table-fields.ts';

/** What an editor is told of a kind of file. */
const DEFINITIONS = {
  alerts: ['Broadsheet alerts', AlertFile],
  config: ['Broadsheet configuration', ProjectConfig],
  model: ['Broadsheet model', ModelFile],
  report: ['Broadsheet report', ReportDefinition],
} as const;

/** The kinds of files that people write. */
export type EditorSchema = keyof typeof DEFINITIONS | 'messages';

/**
 * What editors need to complete and check definitions, by kind of file: JSON Schema (draft 7, which every editor knows), made
 * of the Zod schemas.
 * @param names of a project, which are then offered, and others refused where there can be no others. Default: any name
 */
export function editorSchemas(names?: ProjectNames): Readonly<Record<EditorSchema, string>> {
  const schema = (kind: keyof typeof DEFINITIONS) => ({
    title: DEFINITIONS[kind][0],
    ...(z.toJSONSchema(DEFINITIONS[kind][1], {
      ...{ target: 'draft-7', io: 'input', unrepresentable: 'any', reused: 'ref' },
      override: ({ zodSchema, jsonSchema }) => {
        putNames(zodSchema as unknown as z.ZodType, jsonSchema as Json, names);
        if (kind === 'config') allowReferences(jsonSchema as Json);
      },
    }) as Json),
  });
  const model = schema('model');
  return {
    alerts: text(schema('alerts')),
    config: text(schema('config')),
    messages: messagesSchema(),
    model: text(names === undefined ? model : withTableFields(model, names.model, names.columns)),
    report: text(schema('report')),
  };
}

/** The schemas of the package: those of editors, and for programs that read `edition.json` that of editions. */
export function jsonSchemas(): Readonly<Record<EditorSchema | 'edition', string>> {
  const edition = z.toJSONSchema(EditionSchema, { io: 'input' });
  return { ...editorSchemas(), edition: text({ title: 'Broadsheet edition', ...edition }) };
}

function text(schema: Json): string {
  return `${JSON.stringify(withNamedDefinitions(schema), null, 2)}\n`;
}

function putNames(schema: z.ZodType, json: Json, names: ProjectNames | undefined): void {
  // Editors offer those that Broadsheet comes with, and the project's own, which no other can join.
  if (schema === FormatName)
    Object.assign(json, {
      anyOf: [{ enum: names?.formats ?? [...FORMATS] }, ...(names === undefined ? [{}] : [])],
    });
  if (names === undefined) return;
  const to = REFERENCES.get(schema)?.to;
  if (to === 'conditions') offerFields(json, names.of.dimension);
  else if (to !== undefined) putChoice(json, names.of[to]);
  if (schema instanceof z.ZodUnion) offerBeforeFields(schema, json, names);
  const key = schema instanceof z.ZodRecord ? REFERENCES.get(schema.def.keyType as z.ZodType)?.to : undefined;
  if (key !== undefined && key !== 'conditions') putFields(json, names.of[key]);
}

/** A text of the configuration may come from the environment, and is not what it stands for: `url: ${DATABASE_URL}`. */
function allowReferences(json: Json): void {
  const { type, pattern, format, minLength, enum: names, ...rest } = json;
  if (type !== 'string' || (pattern ?? format ?? minLength ?? names) === undefined) return;
  const asWritten = Object.fromEntries(
    Object.entries({ pattern, format, minLength, enum: names }).filter(([, value]) => value !== undefined),
  );
  for (const key of Object.keys(json)) delete json[key];
  Object.assign(json, { ...rest, type, anyOf: [asWritten, { pattern: '\\$\\{' }] });
}

/** Where nothing is there to refer to, any name is right: what it is the name of may be written next. */
function putChoice(json: Json, { names, pattern, isOpen }: Choice): void {
  if (names.length === 0) return;
  if (pattern === undefined && isOpen === undefined) json.enum = names;
  else json.anyOf = [{ enum: names }, pattern === undefined ? {} : { pattern }];
}

/**
 * A name or an object: `metrics: [revenue, { metric: orders }]`. What is typed may become either, so the language server of
 * YAML offers what both can be only where they are no alternatives of each other.
 */
function offerBeforeFields(
  { options: [first, ...others] }: z.ZodUnion,
  json: Json,
  names: ProjectNames,
): void {
  const text = first instanceof z.ZodPipe ? first.def.in : first;
  const to = REFERENCES.get(text as z.ZodType)?.to;
  const [name, fields] = (json.anyOf ?? []) as readonly Json[];
  if (to === undefined || to === 'conditions' || others.length !== 1 || !(others[0] instanceof z.ZodObject))
    return;
  delete json.anyOf;
  Object.assign(json, { type: ['string', 'object'], examples: names.of[to].names });
  // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
  Object.assign(json, { if: { type: 'object' }, then: fields, else: name });
}

/** Names as fields of an object, whose values are as those of all others. */
function offerFields(json: Json, { names }: Choice): void {
  const value = json.additionalProperties;
  json.properties = {
    ...Object.fromEntries(names.map((name) => [name, value])),
    ...(json.properties as Json | undefined),
  };
}

/** Fields that are called by what is there, and no others. */
function putFields(json: Json, choice: Choice): void {
  offerFields(json, choice);
  if (choice.names.length === 0 || choice.isOpen !== undefined) return;
  delete json.propertyNames;
  if (choice.pattern !== undefined) json.patternProperties = { [choice.pattern]: json.additionalProperties };
  json.additionalProperties = false;
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
  return text({ title: 'Broadsheet messages', $schema: 'http://json-schema.org/draft-07/schema#', ...all });
}
