// What an edition opens with is read first in every medium, and stays text in each.
import { expect, test } from 'vitest';
import { teamsEdition } from '../../src/operations/delivery/channel/teams/teams-edition.ts';
import { documentOf } from '../../src/report/document/index.ts';
import type { Edition } from '../../src/report/edition/index.ts';
import { emailRenderer, messageIdFor, subjectOf } from '../../src/report/render/email/index.ts';
import { renderHtml } from '../../src/report/render/html/index.ts';
import { toTypstData } from '../../src/report/render/pdf/to-typst-data.ts';
import { renderSlides } from '../../src/report/render/slides/index.ts';
import { sourceOf } from '../../src/report/render/source.ts';
import { renderMarkdown, renderSlack, renderText } from '../../src/report/render/text/index.ts';
import { renderXlsx } from '../../src/report/render/xlsx/index.ts';
import { exampleEdition } from '../fixtures/edition.ts';
import { readMail } from '../support/reading-mail.ts';
import { readSlides } from './read-slides.ts';
import { xlsxParts } from './xlsx-parts.ts';

const NOBODY = { address: 'ada@techflow.example' };
const text = (words: string) => ({ kind: 'text', text: words }) as const;
const { notice: _, ...example } = exampleEdition();
const edition: Edition = {
  ...example,
  lead: {
    ...{ tone: 'bad', out: 2, count: 6 },
    sentence: [text('Churn <b>4.7%</b>, above the usual.')],
    reason: [text('2 of 6 & more.')],
  },
};
const [HEADLINE, DECK] = ['Churn <b>4.7%</b>, above the usual', '2 of 6 & more.'];
const IN_MARKUP = ['Churn &lt;b&gt;4.7%&lt;/b&gt;, above the usual', '2 of 6 &amp; more.'] as const;

test('the page: as its title, with whose it is and what it is called above', () => {
  const page = renderHtml(sourceOf(edition));
  expect(page).toContain(`<h1>${IN_MARKUP[0]}</h1>`);
  expect(page).toContain(`<p class="lede">${IN_MARKUP[1]}</p>`);
  expect(page).toContain('<span>TechFlow Solutions · Executive report</span>');
});

test('the mail: as its subject, its preview and its title', async () => {
  expect(subjectOf(edition)).toContain(`${HEADLINE} · Executive report`);
  const { report, date } = edition;
  const messageId = messageIdFor({
    ...{ report: report.name, date },
    ...{ recipient: NOBODY.address, domain: 'techflow.example' },
  });
  const { bytes } = await emailRenderer(edition)({ from: NOBODY, to: NOBODY, messageId });
  const { html } = await readMail(bytes);
  expect(html.replaceAll(/<h1[^>]*>/g, '<h1>')).toContain(`<h1>${IN_MARKUP[0]}`);
  expect(html.indexOf(IN_MARKUP[1])).toBeLessThan(html.indexOf(IN_MARKUP[0], html.indexOf('<body')));
});

test('the PDF, the slides and the workbook: on top', async () => {
  expect(toTypstData(documentOf(edition)).data).toMatchObject({
    front: { headline: HEADLINE, deck: DECK, line: 'TechFlow Solutions · Executive report' },
  });
  const [first] = readSlides(renderSlides(documentOf(edition)).bytes);
  expect(first?.title).toBe(HEADLINE);
  expect(first?.texts).toContain(DECK);
  const words = [...xlsxParts(await renderXlsx(sourceOf(edition))).values()].join('\n');
  for (const said of IN_MARKUP) expect(words).toContain(said);
});

test('texts and messages: after whose it is, before all else', () => {
  const document = documentOf(edition);
  expect(renderText(document).split('\n').slice(1, 3)).toEqual([HEADLINE, DECK]);
  expect(renderMarkdown(document).split('\n\n')[1]).toMatch(/^\*\*Churn .*4\.7%.*above the usual\*\*$/);
  const slack = JSON.parse(renderSlack(document).text);
  expect(slack.text).toContain('above the usual');
  expect(JSON.stringify(slack.blocks[1])).toContain('*Churn &lt;b&gt;4.7%&lt;/b&gt;, above the usual*');
  expect(Buffer.from(teamsEdition(edition, undefined)).toString('utf8')).toContain(DECK);
});
