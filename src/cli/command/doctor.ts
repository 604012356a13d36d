import { visible } from '../../foundation/diagnostic/index.ts';
import type { Project } from '../../project/index.ts';
import type { CommandInput } from '../declaration.ts';
import { type Finding, look } from '../doctor/finding.ts';
import { lookAtMachine } from '../doctor/look-at-machine.ts';
import { lookAtProject } from '../doctor/look-at-project.ts';
import { openProject } from '../project/open-project.ts';
import type { Terminal } from '../terminal.ts';

const COLOURS = { ok: 'green', warn: 'yellow', fail: 'red' } as const;

/** `broadsheet doctor`: what keeps Broadsheet from working here; 3 when something does. */
export async function execute({ options }: CommandInput, terminal: Terminal): Promise<number> {
  const { elapsed } = terminal;
  let project: Project | undefined;
  const found = await look('Project', elapsed, async () => {
    project = await openProject(options, terminal);
    return { verdict: 'ok', message: project.folder };
  });
  const findings = [
    ...(await lookAtMachine(project?.folder ?? terminal.workingFolder, elapsed)),
    found,
    ...(project === undefined ? [] : await lookAtProject(project, terminal)),
  ];
  const isJson = options.flag('json') || !terminal.isInteractive;
  for (const one of findings) terminal.out(isJson ? `${JSON.stringify(one)}\n` : `${line(terminal, one)}\n`);
  return findings.some(({ verdict }) => verdict === 'fail') ? 3 : 0;
}

function line(terminal: Terminal, { name, verdict, message, hint, milliseconds }: Finding): string {
  const word = terminal.style([COLOURS[verdict], 'bold'], verdict.padEnd(4));
  const time = milliseconds === undefined ? '' : terminal.style('dim', ` (${milliseconds} ms)`);
  const advice = hint === undefined ? '' : `\n      hint: ${visible(hint)}`;
  return `${word}  ${name}: ${visible(message)}${time}${advice}`;
}
