import { ifPossible } from '../foundation/diagnostic/index.ts';
import { requestEvaluation, rulesOver } from '../operations/alert/index.ts';
import type { Project } from '../project/index.ts';
import type { DataHook } from './http/index.ts';
import type { OpenWork } from './server-state.ts';

/** Lets the data be read anew, and alerts be evaluated, when somebody says that data is there. @throws what the store raises */
export function dataHook(open: () => OpenWork, project: () => Project): DataHook {
  return {
    secret: () => secretOf(project()),
    unknown: (tables) => tables.filter((table) => !Object.hasOwn(project().model.tables, table)),
    async changed(tables) {
      const { alerts: rules, model } = project();
      const { store, clock, renew } = open();
      renew();
      return await requestEvaluation(store, rulesOver({ rules, model }, tables), clock.now());
    },
  };
}

/** Without the variable that it stands in, there is none. */
function secretOf({ config }: Project): string | undefined {
  return ifPossible(() => config.hooks()?.secret);
}
