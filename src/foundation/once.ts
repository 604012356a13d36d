/** Computes a value when it is first asked for. */
export function once<T>(compute: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: compute() };
    return made.value;
  };
}

/** Computes a value for each key when it is first asked for. */
export function onceFor<T>(compute: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = compute(key);
    made.set(key, value);
    return value;
  };
}
