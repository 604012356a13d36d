import fc from 'fast-check';

/** What is drawn at random is drawn anew in each run, but where a run has to be the same again: then from this number. */
const seed = process.env.BROADSHEET_SEED;
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
