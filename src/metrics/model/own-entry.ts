/**
 * The definition under a name, where the record itself has one: "constructor" is a fair name to ask for, and what
 * every object inherits is no definition.
 */
export function ownEntry<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
