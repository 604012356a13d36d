import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import { type AlertScene, openScene } from '../alert/alert-scene.ts';
import { checkAction } from '../alert/check-action.ts';
import {
  acknowledgeAction,
  silenceAction,
  silencesAction,
  unsilenceAction,
} from '../alert/decide-actions.ts';
import { listAction } from '../alert/list-action.ts';
import { testAction } from '../alert/test-action.ts';
import type { CommandInput } from '../declaration.ts';
import type { Terminal } from '../terminal.ts';

const ACTIONS: Readonly<Record<string, (scene: AlertScene) => Promise<number>>> = {
  list: listAction,
  check: checkAction,
  test: testAction,
  ack: acknowledgeAction,
  silence: silenceAction,
  silences: silencesAction,
  unsilence: unsilenceAction,
};

/** `broadsheet alert ACTION`: what fires, what would, and what people decide about it. */
export async function execute(input: CommandInput, terminal: Terminal): Promise<number> {
  const [name = 'list'] = input.arguments;
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined) {
    return fail('USAGE', {
      message: `\`alert\` has no action "${name}".`,
      hint: suggest(name, Object.keys(ACTIONS)),
    });
  }
  return await action(await openScene(input, terminal));
}
