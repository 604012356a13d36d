/** What a code stands for: the exit code it leads to and the paragraph of the error index. */
export interface CodeInfo {
  /** 1 a check failed or a report was held, 2 usage or definitions, 3 infrastructure. */
  readonly exit: 1 | 2 | 3;
  readonly title: string;
  readonly remedy: string;
}

const endingWith = (exit: CodeInfo['exit']) => (title: string, remedy: string) => ({ exit, title, remedy });

export const judged = endingWith(1);
export const usage = endingWith(2);
export const infrastructure = endingWith(3);
