/**
 * The executive report beside a program in Python that makes the same three answers: DuckDB, pandas, plotly for the page,
 * reportlab with matplotlib for the PDF. Both are whole processes, in turn; first, every number is held against ours.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ourFigures } from './our-figures.ts';
import { copyProject, type ProjectCopy } from './project-copy.ts';
import { PROGRAM, type Python, preparePython } from './python.ts';
import { DATE } from './questions.ts';
import { countOf, differences, type Figures } from './same-figures.ts';
import {
  broadsheet,
  type Command,
  measureInTurn,
  measureProcess,
  type ProcessFigures,
} from './whole-process.ts';
import { PROCESS_HEAD, processLine } from './whole-run.ts';

const ROUNDS = 5;

/** Compares and measures, and says what it saw; without Python, one line that says so. */
export async function measurePandas(
  warehouse: string,
  data: string,
  note: (text: string) => void,
): Promise<string[]> {
  const python = preparePython(data, note);
  if (typeof python === 'string') return [`not measured: ${python}`];
  const project = copyProject(warehouse);
  mkdirSync(project.out);
  try {
    const count = await assertSame(python, warehouse, project);
    const lines = [`Python ${python.version}; ${count} numbers are the same on both sides`, PROCESS_HEAD];
    for (const formats of [['html'], ['html', 'pdf']]) {
      const theirs = pythonCommand(python, warehouse, project, formats);
      const ours = broadsheet(
        [
          ...['run', 'executive', '--date', DATE],
          '--format',
          formats.join(),
          '--out',
          join(project.out, 'ours'),
        ],
        project.folder,
      );
      lines.push(...comparison(formats.join(' + '), await measureInTurn([theirs, ours], ROUNDS)));
    }
    return lines;
  } finally {
    project.remove();
  }
}

function comparison(name: string, [theirs, ours]: readonly ProcessFigures[]): string[] {
  const ratio = (of: keyof ProcessFigures) =>
    `${((ours?.[of] ?? Number.NaN) / (theirs?.[of] ?? Number.NaN)).toFixed(2).padStart(8)}   `;
  return [
    processLine(`pandas, ${name}`, theirs),
    processLine(`broadsheet, ${name}`, ours),
    [
      '  broadsheet / pandas'.padEnd(32),
      ...(['seconds', 'busySeconds', 'megabytes', 'megabytesTogether'] as const).map(ratio),
    ].join(' '),
  ];
}

function pythonCommand(
  { file }: Python,
  warehouse: string,
  { out, folder }: ProjectCopy,
  outputs: readonly string[],
): Command {
  const options = outputs.flatMap((one) => [`--${one}`, join(out, `pandas.${one}`)]);
  return { args: [file, PROGRAM, warehouse, DATE, ...options], cwd: folder };
}

/** @returns how many numbers were compared @throws Error with the first of those that differ */
async function assertSame(python: Python, warehouse: string, project: ProjectCopy): Promise<number> {
  await measureProcess(pythonCommand(python, warehouse, project, ['figures']));
  const theirs = JSON.parse(readFileSync(join(project.out, 'pandas.figures'), 'utf8')) as Figures;
  const ours = await ourFigures(warehouse);
  const found = differences(ours, theirs);
  if (found.length === 0) return countOf(ours);
  throw new Error(`${found.length} numbers of the two sides differ:\n${found.slice(0, 10).join('\n')}`);
}
