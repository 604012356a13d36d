import { type Document, LineCounter, parseDocument, type YAMLError } from 'yaml';
import {
  fail,
  type Location,
  type Problem,
  ProblemError,
  problem,
} from '../../foundation/diagnostic/index.ts';
import type { DefinitionFile } from './definition-file.ts';
import { locateInDocument } from './locate-in-document.ts';

/** How often anchors may multiply nodes before a file counts as an attack. */
const MAX_ALIASES = 1000;

/**
 * Reads YAML 1.2 core: `no` and `on` are text, dates stay text, keys are unique, one document a file. Anchors and
 * `<<` are allowed within bounds; tags are not.
 * @throws DEFINITION_SYNTAX and DEFINITION_DUPLICATE, all of the file at once
 */
export function readYaml(file: string, text: string): DefinitionFile {
  const lines = new LineCounter();
  const document = guarded(file, () =>
    parseDocument(text, { version: '1.2', merge: true, prettyErrors: false, lineCounter: lines }),
  );
  const errors = [...document.errors, ...document.warnings];
  const duplicates = errors.filter((one) => one.code === 'DUPLICATE_KEY');
  // One slip of syntax makes the parser stumble over the lines after it; only the first place helps.
  const slip = errors.find((one) => one.code !== 'DUPLICATE_KEY');
  const problems = [...duplicates, ...(slip === undefined ? [] : [slip])].map((one) =>
    withReferenceHint(text, syntaxProblem(file, lines, one)),
  );
  if (problems.length > 0) throw new ProblemError(problems);
  const value: unknown = guarded(file, () => document.toJS({ maxAliasCount: MAX_ALIASES }));
  return definitionIn(file, value, document, lines);
}

/** A definition whose places are those of a YAML (or JSON) document. */
export function definitionIn(
  file: string,
  value: unknown,
  document: Document,
  lines: LineCounter,
): DefinitionFile {
  return {
    file,
    value,
    locate: (path, what = 'value') => locateInDocument({ file, document, lines }, path, what),
  };
}

/** Where and why a YAML or JSON document cannot be read. */
export function syntaxProblem(file: string, lines: LineCounter, error: YAMLError): Problem {
  const location = placeOf(file, lines, error.pos[0]);
  if (error.code === 'DUPLICATE_KEY') {
    return problem('DEFINITION_DUPLICATE', {
      message: 'The same key stands twice in one mapping; only one of them could count.',
      hint: 'rename or delete one of them.',
      location,
    });
  }
  if (error.code === 'MULTIPLE_DOCS') {
    return problem('DEFINITION_SYNTAX', {
      message: 'The file holds several documents.',
      hint: 'put each definition into its own file, and remove the line "---".',
      location,
    });
  }
  if (error.code === 'TAG_RESOLVE_FAILED') {
    return problem('DEFINITION_SYNTAX', {
      message: `${error.message}.`,
      hint: 'definitions use no tags; quote the text if it begins with "!".',
      location,
    });
  }
  return problem('DEFINITION_SYNTAX', { message: sentence(error.message), location });
}

/** Inside `{…}` YAML takes the brace of a bare `${NAME}` for one of its own. */
function withReferenceHint(text: string, found: Problem): Problem {
  const line = text.split('\n')[(found.location?.line ?? 0) - 1] ?? '';
  const bare = /[:,[{]\s*(\$?\$\{[A-Za-z0-9_]*\})/.exec(line)?.[1];
  if (bare === undefined || found.hint !== undefined) return found;
  return { ...found, hint: `put quotes around "${bare}".` };
}

function placeOf(file: string, lines: LineCounter, offset: number): Location {
  const { line, col } = lines.linePos(offset);
  return line === 0 ? { file } : { file, line, column: col };
}

/** The parser itself throws on aliases without anchor, on bombs, and on nesting deeper than the stack. */
function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) {
      return fail('DEFINITION_SYNTAX', { message: 'The file is nested too deeply.', location: { file } });
    }
    return fail('DEFINITION_SYNTAX', {
      message: sentence(error instanceof Error ? error.message : String(error)),
      location: { file },
    });
  }
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
