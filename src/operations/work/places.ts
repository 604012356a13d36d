/** Places for work that is done at once. */
export interface Places {
  /** How many are free. */
  readonly free: number;
  /** Takes a place, or waits for one; gives it back by the function that comes back, once. */
  take(): Promise<() => void>;
}

/** Opens so many places; whoever waits longest is next. */
export function openPlaces(count: number): Places {
  let free = count;
  const waiting: (() => void)[] = [];
  const giveBack = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  const once = () => {
    let isTaken = true;
    return () => {
      if (isTaken) giveBack();
      isTaken = false;
    };
  };
  return {
    get free() {
      return free;
    },
    async take() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return once();
    },
  };
}
