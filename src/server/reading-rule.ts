/** Looks between two readings of what is wrong. */
const LOOKS = 60;

/** Tells when the files of definitions are read again. */
export interface ReadingRule {
  /**
   * Whether to read them now: they have changed since they were read, and stand still; or something in them is wrong, and
   * it is a while since. What mends it may be a file that they only name, such as a picture, which nobody looks at.
   * @param state of the files now
   */
  isDue(state: string, isWrong: boolean): boolean;
  /** They are read. @param state of the files just before @returns whether they are others than before */
  took(state: string): boolean;
}

/** @param first the state of the files just before they were read for the first time */
export function readingRule(first: string): ReadingRule {
  let read = first;
  let last = first;
  let looks = 0;
  return {
    isDue(state, isWrong) {
      const standsStill = state === last;
      last = state;
      looks += 1;
      return standsStill && (state !== read || (isWrong && looks >= LOOKS));
    },
    took(state) {
      const isOther = state !== read;
      read = state;
      looks = 0;
      return isOther;
    },
  };
}
