import type { Socket } from 'node:net';
import { ProblemError } from '../../foundation/diagnostic/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import { readFrames, writeFrame } from '../frames.ts';
import { drawFormat, loadFormats } from './draw-format.ts';
import type { RenderAnswer, RenderOrder } from './messages.ts';
import { putBack } from './pieces.ts';

/** Draws what is asked for through a socket, until the other side ends. */
export async function answerOrders(socket: Socket): Promise<void> {
  let edition: Edition | undefined;
  for await (const order of readFrames(socket) as AsyncGenerator<RenderOrder>) {
    if (order.kind === 'load') loadFormats(order.formats, order.added);
    else if (order.kind === 'edition') edition = order.edition;
    else if (order.kind === 'piece') putBack(edition, order.piece);
    else writeFrame(socket, await answer(edition as Edition, order));
  }
}

async function answer(
  edition: Edition,
  { format, options }: Extract<RenderOrder, { kind: 'draw' }>,
): Promise<RenderAnswer> {
  try {
    const { files, warnings, leftOut } = await drawFormat(edition, format, options);
    return {
      kind: 'drawn',
      files: files.map(({ name, bytes }) => ({ name, bytes: bytesOf(bytes) })),
      warnings,
      leftOut,
    };
  } catch (error) {
    if (error instanceof ProblemError) return { kind: 'problem', problems: error.problems };
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
    return { kind: 'fault', message, stack };
  }
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}
