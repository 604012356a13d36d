import { secretHider } from '../../../../foundation/diagnostic/index.ts';
import {
  broken,
  guarded,
  hidden,
  isProblem,
  problemsIn,
  type Watch,
  watched,
} from '../../../../metrics/connection/package-watch.ts';
import type { Channel, ChannelContract, ChannelKindOfPackage, ComposedMessage, Turn } from '../channel.ts';
import type { Receipt } from '../receipt.ts';

const OUTCOMES = ['accepted', 'temporary', 'rejected', 'unknown'];

/**
 * A kind that a package brings, whose answers are looked at before anybody relies on them: what breaks the contract is a
 * problem that says which clause, and no message holds a secret of the definition. Whatever sending fails with is a receipt
 * that says that the message may have been taken.
 */
export function heldChannel(
  kind: ChannelKindOfPackage,
  definition: unknown,
  given: Omit<Watch, 'hide'>,
): ChannelContract<unknown> {
  const plain: Watch = { ...given, hide: (text) => text };
  const secrets = guarded(plain, '`secrets` gives a list of texts', () =>
    kind.secrets(definition).map(String),
  );
  const watch = { ...plain, hide: secretHider(secrets) };
  const { formats } = kind;
  return {
    lacks: kind.lacks,
    longest: (own) => guarded(watch, '`longest` gives a number, or undefined', () => kind.longest(own)),
    ...(formats === undefined
      ? {}
      : { formats: (own) => guarded(watch, '`formats` gives a list', () => [...formats(own)]) }),
    edition: (outgoing, own) => composed(watch, '`edition`', async () => await kind.edition(outgoing, own)),
    notice: (outgoing, own) => composed(watch, '`notice`', async () => await kind.notice(outgoing, own)),
    open: (own, place) =>
      heldOpen(
        watch,
        guarded(watch, '`open` gives a channel', () => kind.open(own, place)),
      ),
    look: (own, looking) => watched(watch, '`look`', async () => watch.hide(await kind.look(own, looking))),
  };
}

async function composed(
  watch: Watch,
  what: string,
  work: () => Promise<ComposedMessage>,
): Promise<ComposedMessage> {
  const message = await watched(watch, what, work);
  if (message?.body instanceof Uint8Array) return message;
  return broken(watch, `${what} gives a message with a \`body\` of bytes`);
}

function heldOpen(watch: Watch, channel: Channel | undefined): Channel {
  for (const one of ['send', 'turn', 'close'] as const)
    if (typeof channel?.[one] !== 'function') return broken(watch, `a channel has a function \`${one}\``);
  if (channel === undefined || !(channel.connections >= 1))
    return broken(watch, 'a channel has `connections`, which is at least 1');
  const sending = (send: Turn['send']): Turn['send'] => {
    return async (message) => {
      try {
        return heldReceipt(watch, await send(message));
      } catch (error) {
        const [problem] = problemsIn(watch, '`send`', error);
        return { outcome: 'unknown', problem };
      }
    };
  };
  return {
    connections: channel.connections,
    send: sending((message) => channel.send(message)),
    async turn(signal) {
      const turn = await channel.turn(signal);
      return { send: sending((message) => turn.send(message)), release: () => turn.release() };
    },
    close: () => channel.close(),
  };
}

function heldReceipt(watch: Watch, receipt: Receipt | undefined): Receipt {
  const isKnown = OUTCOMES.includes(receipt?.outcome ?? '');
  if (receipt === undefined || !isKnown)
    return broken(watch, `a receipt has an \`outcome\`, which is one of ${OUTCOMES.join(', ')}`);
  const said = typeof receipt.response === 'string' ? { response: watch.hide(receipt.response) } : {};
  if (receipt.outcome === 'accepted') return { outcome: 'accepted', response: '', ...said };
  if (!isProblem(receipt.problem)) return broken(watch, 'a receipt has a `problem` unless it is accepted');
  return { ...receipt, ...said, problem: hidden(watch, receipt.problem) };
}
