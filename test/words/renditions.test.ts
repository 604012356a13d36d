import { beforeAll, expect, test } from 'vitest';
import { documentOf } from '../../src/report/document/index.ts';
import type { Edition } from '../../src/report/edition/index.ts';
import { renderHtml } from '../../src/report/render/html/index.ts';
import { sourceOf } from '../../src/report/render/source.ts';
import { renderMarkdown, renderSlack, renderText } from '../../src/report/render/text/index.ts';
import { type ComposedTechflow, composeTechflow } from './compose-techflow.ts';
import { englishFinder } from './english-words.ts';

let composed: ComposedTechflow | undefined;
beforeAll(async () => {
  // Its data ends early, so that every notice is there.
  [composed] = await composeTechflow(['2026-11-20']);
}, 120_000);

/** The texts of a page and of those attributes that are read out. */
function textsOfPage(page: string): string[] {
  const shown = page
    .replace(/<(script|style|pre|code)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<meta http-equiv[^>]*>/g, '');
  const attributes = [...shown.matchAll(/\b(?:aria-label|alt|title|content)="([^"]*)"/g)];
  return [...shown.replace(/<[^>]*>/g, '\n').split('\n'), ...attributes.map(([, text]) => text ?? '')].map(
    (text) => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"'),
  );
}

/** Texts of a message, without the names of its parts. */
function textsOfMessage(json: string): string[] {
  const texts: string[] = [];
  JSON.parse(json, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts;
}

const MEDIA: Readonly<Record<string, (edition: Edition) => readonly string[]>> = {
  'the page': (edition) => textsOfPage(renderHtml(sourceOf(edition))),
  // Wide enough that no sentence is broken.
  'plain text': (edition) => renderText(documentOf(edition), { width: 4000 }).split('\n'),
  Markdown: (edition) => renderMarkdown(documentOf(edition)).split('\n'),
  Slack: (edition) => textsOfMessage(renderSlack(documentOf(edition)).text),
};

const CASES = (['de', 'fr', 'es', 'ja'] as const).flatMap((language) =>
  Object.keys(MEDIA).map((medium) => ({ language, medium })),
);

test.each(CASES)('$medium in $language has no English of ours', ({ language, medium }) => {
  if (composed === undefined) throw new Error('The editions are composed first.');
  const edition = composed.editions[language];
  // Authors' prose is broken into lines and spans, and would have to be put together again to be told apart.
  const blocks = edition.blocks.filter(({ type }) => type !== 'text');
  const texts = MEDIA[medium]?.({ ...edition, blocks }) ?? [];
  expect(texts.length).toBeGreaterThan(10);
  const englishIn = englishFinder(language, composed.others);
  expect(texts.filter((text) => englishIn(text).length > 0)).toEqual([]);
});
