import assert from 'node:assert/strict';
import { CODES, type Problem } from '../../../../foundation/diagnostic/index.ts';
import type { Edition } from '../../../../report/edition/index.ts';
import type {
  Channel,
  ChannelCapability,
  ChannelKindOfPackage,
  ChannelPlace,
  ComposedMessage,
  Message,
} from '../channel.ts';
import type { Receipt, Refused } from '../receipt.ts';

/** How a receiver treats what it gets. `lost`: it takes a message, and its answer never comes. */
export type ReceiverMood = 'friendly' | 'busy' | 'refusing' | 'lost';

/** A receiver that a test has started, in the mood `friendly`. */
export interface TestReceiver {
  /** As a project writes it; the schema of the kind reads it. */
  readonly definition: unknown;
  /** Where relative paths of the definition begin. Default: the folder of the process. */
  readonly folder?: string;
  /** Further trusted authorities as PEM, in place of the built-in ones. */
  readonly ca?: string;
  /** To whom messages go: an address. Default: the name of the channel. */
  readonly to?: string;
  /** What must never be repeated: passwords, addresses with a key in them. */
  readonly secrets?: readonly string[];
  /** How many messages are there: one that is known as a repetition counts once. */
  received(): number | Promise<number>;
  become(mood: ReceiverMood): void | Promise<void>;
  /** Takes it away: nobody is there any more. Called at most once before `close`. */
  leave(): Promise<void>;
  /** Cleans up. */
  close(): Promise<void>;
}

/** A kind of channel, and a way to its receivers. */
export interface ChannelFixture<Definition> {
  readonly kind: ChannelKindOfPackage<Definition>;
  /** Starts a receiver of its own for a case. */
  start(): Promise<TestReceiver>;
  /** The moods that its receivers can be in. Default: all; a folder is never busy. */
  readonly moods?: readonly ReceiverMood[];
  /** Editions besides that of the suite, such as large ones. */
  readonly editions?: readonly Edition[];
}

/** A test of the suite: `run` rejects when it fails. */
export interface ChannelCase {
  readonly name: string;
  run(): Promise<void>;
}

/** What a case is written with: a receiver, and the channel that leads to it. */
export interface Tools {
  readonly kind: ChannelKindOfPackage<never>;
  readonly definition: never;
  readonly receiver: TestReceiver;
  readonly place: ChannelPlace;
  readonly channel: Channel;
  readonly editions: readonly Edition[];
  /** A message of the first edition, by the id of its delivery. */
  message(id?: string): Promise<Message>;
  /** Sends it, and looks at the receipt: its form, its words, and that it holds no secret. */
  send(message: Message): Promise<Receipt>;
}

/** A case as a list of them has it. */
export interface CaseOf {
  readonly name: string;
  /** Only where the kind has it. */
  readonly needs?: ChannelCapability;
  /** Only where the kind lacks it. */
  readonly without?: ChannelCapability;
  /** Only where receivers can be so. */
  readonly moods?: readonly ReceiverMood[];
  readonly run: (tools: Tools) => Promise<void>;
}

/** The receipt of a message that was not taken; fails where it was. */
export function refused(receipt: Receipt, ...outcomes: readonly Refused['outcome'][]): Refused {
  if (receipt.outcome === 'accepted') return assert.fail(`it was accepted: ${receipt.response}`);
  assert.ok(
    outcomes.includes(receipt.outcome),
    `the outcome is ${outcomes.join(' or ')}, not ${receipt.outcome}: ${receipt.problem.message}`,
  );
  return receipt;
}

/** Fails unless a receipt has the form of one. */
export function checkReceipt(receipt: Receipt, { secrets = [] }: TestReceiver): void {
  if (receipt.outcome === 'accepted') assert.notEqual(receipt.response, '', 'an acceptance has words');
  else checkProblem(receipt.problem);
  checkSecrets(receipt, secrets);
}

/** Fails unless a problem has a code of Broadsheet and says something. */
export function checkProblem({ code, message }: Problem): void {
  assert.ok(Object.hasOwn(CODES, code), `the code ${code} exists`);
  assert.match(message, /\S/);
}

/** Fails where something holds a secret. */
export function checkSecrets(value: unknown, secrets: readonly string[]): void {
  const text = JSON.stringify(value);
  for (const secret of secrets) assert.ok(!text.includes(secret), 'no secret is repeated');
}

/** All bytes that a message brings, one text. */
export function textOf({ body, folder }: ComposedMessage): string {
  const files = (folder?.files ?? []).map(
    ({ name, bytes }) => `${name}\n${Buffer.from(bytes).toString('latin1')}`,
  );
  return [folder?.path.join('/') ?? '', ...files, Buffer.from(body).toString('latin1')].join('\n');
}
