import { LineCounter, parseDocument } from 'yaml';
import { fail, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { DefinitionFile } from './definition-file.ts';
import { definitionIn, syntaxProblem } from './read-yaml.ts';

/**
 * Reads JSON as the standard has it; keys must be unique.
 * @throws DEFINITION_SYNTAX, DEFINITION_DUPLICATE
 */
export function readJson(file: string, text: string): DefinitionFile {
  const lines = new LineCounter();
  const value = parse(file, text);
  // JSON is YAML, so the same reader knows where each part stands.
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  const duplicates = document.errors.filter((one) => one.code === 'DUPLICATE_KEY');
  if (duplicates.length > 0) throw new ProblemError(duplicates.map((one) => syntaxProblem(file, lines, one)));
  return definitionIn(file, value, document, lines);
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(message) ?? [];
    const location = line === undefined ? { file } : { file, line: Number(line), column: Number(column) };
    return fail('DEFINITION_SYNTAX', { message: `This is not JSON: ${message}.`, location });
  }
}
