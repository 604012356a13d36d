export { type Legible, legibleWith, REPLACEMENT } from '../../design/index.ts';
