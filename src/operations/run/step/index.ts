import type { Steps } from '../pipeline/step-work.ts';
import { ask } from './ask.ts';
import { check } from './check.ts';
import { compose } from './compose.ts';
import { deliver } from './deliver.ts';
import { judge } from './judge.ts';
import { render } from './render.ts';

/** The steps of a run of the store, each in a file of its own. */
export const STORE_STEPS: Steps = { check, ask, judge, compose, render, deliver };
