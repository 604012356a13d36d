/** Assets: the pictures and fonts of a project. Nothing outside its folder is ever read for them. */
export { assetProblems } from './asset-problems.ts';
export { loadAssets } from './load-assets.ts';
