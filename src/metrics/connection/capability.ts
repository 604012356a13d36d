import { fail } from '../../foundation/diagnostic/index.ts';
import type { Session } from './connection.ts';
import { CAPABILITIES, type Capability, type ConnectionKind } from './connection-kind.ts';

/** How a capability is asked for: functions of the kind, or of a session. */
interface Means {
  readonly keys: NonNullable<ConnectionKind['keys']>;
  readonly tokens: NonNullable<ConnectionKind['tokens']>;
  readonly keep: NonNullable<Session['keep']>;
}

/** What does something that not every database can do. @throws CAPABILITY_MISSING with the reason that its kind gives */
export function meansOf<Name extends keyof Means>(
  kind: ConnectionKind<never>,
  capability: Name,
  session?: Session,
): Means[Name] {
  const means: Partial<Means> = {
    ...(kind.keys === undefined ? {} : { keys: kind.keys }),
    ...(kind.tokens === undefined ? {} : { tokens: kind.tokens }),
    ...(session?.keep === undefined ? {} : { keep: session.keep }),
  };
  const found = means[capability];
  return found ?? refuse(kind, capability);
}

/** @throws CAPABILITY_MISSING */
function refuse({ name, lacks }: ConnectionKind<never>, capability: Capability): never {
  return fail('CAPABILITY_MISSING', {
    message: `${name} cannot do what is asked of it, that ${CAPABILITIES[capability]}: ${lacks[capability] ?? 'it is not there'}.`,
  });
}
