import { AlertConditionDefinition } from '../../src/operations/alert/alert-condition-definition.ts';
import { AlertFile, AlertRule } from '../../src/operations/alert/alert-rule.ts';
import { alternativesOf, type JsonSchema, jsonSchemaOf } from './json-schema.ts';
import { pageOf, type Section } from './sections.ts';

const OPENING = `# Alert reference

What the files in \`alerts/\` may say: rules on metrics that \`broadsheet serve\` evaluates all the time, and that tell
people when their condition begins to hold, and when it ends. In TypeScript, \`defineAlerts({ … })\` around the data helps
the editor. \`broadsheet alert test RULE --since DATE\` says how often a rule would have fired, before anybody relies on it.`;

const CONDITIONS: readonly (readonly [kind: string, title: string, intro: string])[] = [
  [
    'threshold',
    'Threshold',
    'The value is past a level. With `clear`, it has to come back further than it went: a value that wavers around the level does not fire again and again.',
  ],
  ['change', 'Change', 'The value moved too far from what it was before.'],
  [
    'anomaly',
    'Anomaly',
    'The value of the last grain lies outside what the grains before it lead to expect. It is never part of its own expectation.',
  ],
  ['pace', 'Pace', 'A value that adds up towards a target is too far behind the way there.'],
];

/** The settings of one kind of condition. */
function conditionOf(kind: string): JsonSchema {
  for (const one of alternativesOf(jsonSchemaOf(AlertConditionDefinition))) {
    const settings = one.properties?.[kind];
    if (settings !== undefined) return settings;
  }
  throw new Error(`there is no condition ${kind}`);
}

/** docs/alerts.md: every field of alert rules and their conditions. */
export function alertReference(): string {
  const conditions = CONDITIONS.map(
    ([kind, title, intro]): Section => ({
      heading: `### ${title}`,
      intro,
      schema: conditionOf(kind),
      place: kind,
    }),
  );
  return pageOf('alerts.md', OPENING, [
    {
      heading: '## Files',
      intro: 'All files of `alerts/` are read together. A name may be defined once.',
      schema: jsonSchemaOf(AlertFile),
      place: 'file',
    },
    { heading: '## Rules', schema: jsonSchemaOf(AlertRule), place: 'rule' },
    {
      heading: '## Conditions',
      intro: '`when` has one of these, by its name: `when: { threshold: { above: 10 } }`.',
    },
    ...conditions,
  ]);
}
