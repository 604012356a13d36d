/** What was found when editions were held against reports that were made by hand. */
export {
  type HandVerdict,
  keepVerdict,
  listVerdicts,
  VERDICT_OF_EDITION,
  type VerdictToKeep,
} from './verdicts.ts';
