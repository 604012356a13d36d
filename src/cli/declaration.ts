import type { Terminal } from './terminal.ts';

/** What was given on the command line, by the long name of the option. */
export interface Options {
  /** The value of an option that takes one. */
  text(name: string): string | undefined;
  /** Every value of an option that may be repeated. */
  list(name: string): readonly string[];
  flag(name: string): boolean;
}

export interface CommandInput {
  readonly arguments: readonly string[];
  readonly options: Options;
}

/** Runs a command and gives its exit code: 0 fine, 1 a check failed. Problems are thrown. */
export type Execute = (input: CommandInput, terminal: Terminal) => Promise<number>;

export interface OptionDeclaration {
  /** As in help: `--date DATE`, `--send`. */
  readonly flags: string;
  readonly summary: string;
  /** May be given several times. */
  readonly isRepeatable?: boolean;
  readonly choices?: readonly string[];
}

/** A command as data: help, the reference in the documentation, and where its code is. */
export interface CommandDeclaration {
  readonly name: string;
  readonly summary: string;
  /** What the summary leaves out: defaults, what it writes, what it never does. */
  readonly description?: string;
  /** As in help: `REPORT`, `[DIR]`, `METRIC...`. */
  readonly arguments: readonly { readonly name: string; readonly summary: string }[];
  readonly options: readonly OptionDeclaration[];
  readonly examples: readonly string[];
  /** Loads the code of the command, and only then what it needs. */
  readonly load: () => Promise<{ readonly execute: Execute }>;
}
