import { z } from 'zod';
import { isCivilDate } from '../../foundation/calendar/index.ts';
import { type Problem, ProblemError, problem, suggest } from '../../foundation/diagnostic/index.ts';
import { AnyText, Scalar, Text } from '../../metrics/model/index.ts';

/** A typed parameter of a report, given on the command line or by a schedule. */
export const Parameter = z.strictObject({
  type: z.enum(['text', 'number', 'date', 'boolean']),
  label: Text,
  description: AnyText.optional(),
  default: z.union([Scalar, z.array(Scalar)]).optional(),
  choices: z.array(Scalar).min(1).optional(),
  many: z.boolean().default(false).describe('Takes several values, separated by commas.'),
});
export type Parameter = z.output<typeof Parameter>;

export type ParameterValue = Scalar;
/** Values by name; a parameter without value or default is absent, and its conditions fall away. */
export type ParameterValues = Readonly<Record<string, ParameterValue | readonly ParameterValue[]>>;

/**
 * Reads parameters given as text and adds defaults.
 * @throws PARAMETER_INVALID for every unknown name and every value that does not fit
 */
export function readParameters(
  definitions: Readonly<Record<string, Parameter>>,
  given: Readonly<Record<string, string>>,
): ParameterValues {
  const problems: Problem[] = [];
  const values: Record<string, ParameterValue | readonly ParameterValue[]> = {};
  for (const [name, definition] of Object.entries(definitions)) {
    const text = given[name];
    if (text === undefined) {
      if (definition.default !== undefined) values[name] = definition.default;
      continue;
    }
    if (text.trim() === '') {
      problems.push(emptyValue(name));
      continue;
    }
    const parts = definition.many
      ? text
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== '')
      : [text];
    const read = parts.map((part) => readValue(name, definition, part));
    problems.push(...read.flatMap((one) => (typeof one === 'object' ? [one] : [])));
    const good = read.filter((one) => typeof one !== 'object');
    if (definition.many) values[name] = good;
    else if (good[0] !== undefined) values[name] = good[0];
  }
  problems.push(...unknownNames(definitions, given));
  if (problems.length > 0) throw new ProblemError(problems);
  return values;
}

/** What is wrong with the default and the choices of parameters: they are values of their type, and the default is a choice. */
export function parameterProblems(definitions: Readonly<Record<string, Parameter>>): Problem[] {
  return Object.entries(definitions).flatMap(([name, definition]) => {
    const { default: given, choices = [], many } = definition;
    const path = ['parameters', name];
    const values = given === undefined ? [] : [given].flat();
    const wrong = (value: ParameterValue, field: string, why: string, hint: string) =>
      problem('PARAMETER_INVALID', {
        message: `The ${field} ${JSON.stringify(value)} of parameter "${name}" ${why}.`,
        hint,
        path: [...path, field === 'default' ? 'default' : 'choices'],
      });
    const misfits = (field: string, all: readonly ParameterValue[]) =>
      all
        .filter((value) => !isOfType(value, definition.type))
        .map((value) => wrong(value, field, `is no ${definition.type}`, HINTS[definition.type]));
    const foreign = values
      .filter((value) => choices.length > 0 && !choices.includes(value))
      .map((value) =>
        wrong(value, 'default', 'is none of its choices', suggest(String(value), choices.map(String))),
      );
    const several =
      Array.isArray(given) && !many
        ? [
            problem('PARAMETER_INVALID', {
              message: `Parameter "${name}" takes one value, but its default is a list.`,
              hint: 'set many: true, or give one value.',
              path: [...path, 'default'],
            }),
          ]
        : [];
    return [...misfits('choice', choices), ...misfits('default', values), ...foreign, ...several];
  });
}

function isOfType(value: ParameterValue, type: Parameter['type']): boolean {
  if (type === 'text') return typeof value === 'string';
  if (type === 'date') return typeof value === 'string' && isCivilDate(value);
  return typeof value === type;
}

/** An unset shell variable must not turn into the report about everybody. */
function emptyValue(name: string): Problem {
  return problem('PARAMETER_INVALID', {
    message: `Parameter "${name}" is given without a value.`,
    hint: 'write a value, or leave the parameter out.',
  });
}

function unknownNames(
  definitions: Readonly<Record<string, Parameter>>,
  given: Readonly<Record<string, string>>,
): Problem[] {
  return Object.keys(given)
    .filter((name) => !Object.hasOwn(definitions, name))
    .map((name) =>
      problem('PARAMETER_INVALID', {
        message: `The report has no parameter "${name}".`,
        hint: suggest(name, Object.keys(definitions)),
      }),
    );
}

function readValue(name: string, { type, choices }: Parameter, text: string): ParameterValue | Problem {
  const value = VALUE_READERS[type](text.trim());
  if (value === undefined) {
    return problem('PARAMETER_INVALID', {
      message: `Parameter "${name}" is a ${type}, but got "${text}".`,
      hint: HINTS[type],
    });
  }
  if (choices === undefined || choices.includes(value)) return value;
  return problem('PARAMETER_INVALID', {
    message: `Parameter "${name}" cannot be "${text}".`,
    hint: suggest(text, choices.map(String)),
  });
}

const VALUE_READERS: Record<Parameter['type'], (text: string) => ParameterValue | undefined> = {
  text: (text) => text,
  number: (text) => (text === '' ? undefined : Scalar.safeParse(Number(text)).data),
  date: (text) => (isCivilDate(text) ? text : undefined),
  boolean: (text) =>
    ({ true: true, yes: true, '1': true, false: false, no: false, '0': false })[text.toLowerCase()],
};

const HINTS: Record<Parameter['type'], string> = {
  text: 'write any text.',
  number: 'write a number such as 12.5; one with more than 15 digits has to be a text.',
  date: 'write a date as YYYY-MM-DD.',
  boolean: 'write true or false.',
};
