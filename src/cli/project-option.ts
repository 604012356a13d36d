import type { OptionDeclaration } from './declaration.ts';

/** Where a command looks for its project. */
export const PROJECT: OptionDeclaration = {
  flags: '--project DIR',
  summary: 'a folder of the project (default: the current one)',
};
