import { ProblemError, raisedBy } from '../../foundation/diagnostic/index.ts';
import type { Project } from '../../project/index.ts';

/**
 * Makes sure that everything the configuration refers to is there. A command may do without what it does not use; a
 * process that will need it one day must not find out then.
 * @throws ENV_MISSING, every one of them
 */
export function assertSecrets({ config }: Project): void {
  const connections = config.connections.map((name) => () => config.connection(name));
  const problems = [...connections, config.store, config.mail, config.channels].flatMap(raisedBy);
  if (problems.length > 0) throw new ProblemError(problems);
}
