import type { OptionDeclaration } from './declaration.ts';

/** Where a command looks for its project. */
export const PROJECT: OptionDeclaration = {
  flags: '--project DIR',
  summary: 'a folder of the project (default: the current one)',
};

export const DATE: OptionDeclaration = {
  flags: '--date DATE',
  summary: 'edition date: the first day not in the data (default: today in the zone of the project)',
};

export const AS: OptionDeclaration = {
  flags: '--as READER',
  summary: 'what this reader of the configuration sees (default: the owner, who sees all)',
};

export const BY: OptionDeclaration = {
  flags: '--by NAME',
  summary: 'who decides (default: $USER)',
};
