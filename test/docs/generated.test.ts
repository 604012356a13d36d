import { expect, test } from 'vitest';
import { generatedPages } from '../../scripts/generate-docs.ts';
import { readPage } from './pages.ts';

test.each(Object.entries(generatedPages()))('%s says what the code declares', (page, text) => {
  expect(readPage(page), 'run `npx node scripts/generate-docs.ts`').toBe(text);
});
