import { fail, visible } from '../../foundation/diagnostic/index.ts';
import { type DeliveryRow, type Settlement, settleUnknown } from '../../operations/delivery/index.ts';
import type { CommandInput, Options } from '../declaration.ts';
import { openProject } from '../project/open-project.ts';
import { goOn } from '../run/go-on.ts';
import { deciderOf, withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet settle`: decides on a delivery of which nobody knows whether it arrived, or that was refused. */
export async function execute(
  { arguments: [reference = ''], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const action = actionOf(options);
  const project = await openProject(options, terminal);
  return await withStore(project, terminal, 'settle', async (opened) => {
    const now = opened.now();
    const { delivery, isRunQueued } = await settleUnknown(opened.store, reference, {
      ...{ action, by: deciderOf(terminal, options), now },
    });
    if (!isRunQueued) {
      print(delivery, options, terminal);
      return 0;
    }
    return await goOn(
      project,
      { id: delivery.runId, since: now, isJson: options.flag('json') },
      opened,
      terminal,
    );
  });
}

const ACTIONS = ['sent', 'resend', 'drop'] as const;

function actionOf(options: Options): Settlement['action'] {
  const [action, ...others] = ACTIONS.filter((one) => options.flag(one));
  if (action !== undefined && others.length === 0) return action;
  return fail('USAGE', {
    message: action === undefined ? 'It is not said what to decide.' : 'Only one of these can be decided.',
    hint: '--sent: it arrived; --resend: send it again; --drop: never mind.',
  });
}

function print(
  { id, recipient, state, report, slot }: DeliveryRow,
  options: Options,
  terminal: Terminal,
): void {
  if (options.flag('json') || !terminal.isInteractive) {
    terminal.out(`${JSON.stringify({ delivery: id, report, slot, recipient, state })}\n`);
    return;
  }
  terminal.out(
    `The delivery ${id.slice(0, 8)} of ${visible(report)} to ${visible(recipient)} is ${state}.\n`,
  );
}
