import { Command, CommanderError, Option } from 'commander';
import { fail } from '../foundation/diagnostic/index.ts';
import { COMMANDS, COMMON_OPTIONS } from './commands.ts';
import type { CommandDeclaration, CommandInput, OptionDeclaration, Options } from './declaration.ts';

/** What the command line asks for: a command with its input, or a text to print. */
export type Request =
  | { readonly kind: 'command'; readonly command: CommandDeclaration; readonly input: CommandInput }
  | { readonly kind: 'text'; readonly text: string; readonly isError: boolean };

/**
 * Reads a command line. Help and version come back as text.
 * @throws USAGE with the nearest command or option
 */
export function parseCommandLine(line: readonly string[], version: string, width: number): Request {
  let request: Request | undefined;
  let text = '';
  const program = programOf(version, (found) => {
    request = found;
  });
  for (const one of [program, ...program.commands]) {
    one.exitOverride().configureOutput({
      writeOut: (part) => {
        text += part;
      },
      writeErr: (part) => {
        text += part;
      },
      outputError: () => undefined,
      getOutHelpWidth: () => Math.min(width, 100),
      getErrHelpWidth: () => Math.min(width, 100),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  }
  try {
    program.parse(line, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'text', text, isError: false };
    if (error.code === 'commander.help') return { kind: 'text', text, isError: true };
    return usageProblem(error.message, line);
  }
  return request ?? { kind: 'text', text: program.helpInformation(), isError: true };
}

function programOf(version: string, found: (request: Request) => void): Command {
  const program = new Command('broadsheet')
    .description('Turns a SQL database into a newspaper for a company.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [COMMAND]', 'print the help of a command')
    .showSuggestionAfterError();
  for (const declaration of COMMANDS) program.addCommand(commandOf(declaration, found));
  return program;
}

function commandOf(declaration: CommandDeclaration, found: (request: Request) => void): Command {
  const command = new Command(declaration.name)
    .summary(declaration.summary)
    .description(descriptionOf(declaration))
    .helpOption('-h, --help', 'print this help')
    .showSuggestionAfterError();
  for (const { name, summary } of declaration.arguments) {
    const isOptional = name.startsWith('[');
    command.argument(isOptional ? name : `<${name}>`, summary);
  }
  for (const option of [...declaration.options, ...COMMON_OPTIONS]) command.addOption(optionOf(option));
  if (declaration.examples.length > 0) {
    command.addHelpText('after', `\nExamples:\n${declaration.examples.map((one) => `  ${one}`).join('\n')}`);
  }
  return command.action(() => {
    const input = { arguments: command.args, options: readOptions(command.opts()) };
    found({ kind: 'command', command: declaration, input });
  });
}

function descriptionOf({ summary, description }: CommandDeclaration): string {
  const sentence = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
  return description === undefined ? sentence : `${sentence}\n${description}`;
}

function optionOf({ flags, summary, isRepeatable, choices }: OptionDeclaration): Option {
  const option = new Option(flags.replace(/ (\S+)$/, ' <$1>'), summary);
  if (choices !== undefined) option.choices(choices);
  if (isRepeatable === true) {
    option.argParser((value: string, before: readonly string[] = []) => [...before, value]);
  }
  return option;
}

function readOptions(values: Readonly<Record<string, unknown>>): Options {
  const given = (name: string) => values[name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())];
  return {
    text: (name) => {
      const value = given(name);
      return typeof value === 'string' ? value : undefined;
    },
    list: (name) => {
      const value = given(name);
      return Array.isArray(value) ? value.map(String) : [];
    },
    // `--no-check` is read as a `check` that is off.
    flag: (name) => (name.startsWith('no-') ? given(name.slice(3)) === false : given(name) === true),
  };
}

function usageProblem(message: string, line: readonly string[]): never {
  const [first = '', ...rest] = message.replace(/^error: /, '').split('\n');
  const near = /Did you mean (?:one of )?([^?]+)\?/.exec(rest.join(' '))?.[1];
  // What follows may be called as a command, too: `alert check`.
  const known = line.find((word) => COMMANDS.some(({ name }) => name === word));
  const see = `broadsheet ${known === undefined ? '' : `${known} `}--help`;
  return fail('USAGE', {
    message: `${first.charAt(0).toUpperCase()}${first.slice(1).replace(/\.$/, '')}.`,
    hint: near === undefined ? `see \`${see}\`.` : `did you mean ${near}? See \`${see}\`.`,
  });
}
