import type { ConnectionDefinition } from './connection-definition.ts';
import { builtInKind } from './open-connection.ts';
import { passwordsIn } from './passwords-in.ts';

const SECRET_NAME = /pass|pwd|secret|token|credential|key$/i;

/**
 * Passwords, tokens and the like in the definition of a connection. What a package takes for one is known once it is loaded;
 * until then, what is called like one in its options, and passwords in web addresses.
 */
export function connectionSecrets(definition: ConnectionDefinition): readonly string[] {
  if (definition.kind === 'package') return secretsIn(definition.options);
  return builtInKind(definition.kind)?.secrets(definition) ?? [];
}

/** What is called like a secret in the options of a package, and passwords in web addresses. */
export function secretsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return SECRET_NAME.test(name) ? [value] : passwordsIn(value);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => secretsIn(part, Array.isArray(value) ? name : key));
}
