import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { Project } from '../../project/index.ts';

/**
 * Makes sure that everything the configuration refers to is there. A command may do without what it does not use; a
 * process that will need it one day must not find out then.
 * @throws ENV_MISSING, every one of them
 */
export function assertSecrets({ config }: Project): void {
  const problems: Problem[] = [];
  const connections = config.connections.map((name) => () => config.connection(name));
  for (const read of [...connections, config.store, config.mail, config.channels]) {
    try {
      read();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ProblemError(problems);
}
