import type { Steps } from '../pipeline/step-work.ts';
import { check } from './check.ts';
import { compose } from './compose.ts';
import { deliver } from './deliver.ts';
import { judge } from './judge.ts';
import { publish } from './publish.ts';
import { render } from './render.ts';

/** The steps of a run of the store, each in a file of its own. */
export const STORE_STEPS: Steps = { check, compose, judge, publish, render, deliver };
