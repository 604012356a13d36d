/** From what a schema finds to problems that a person can act on. */
export { pathText } from './issue-words.ts';
export { problemsOfIssues } from './problems-of-issues.ts';
