import { describe, expect, it } from 'vitest';
import { exampleEdition } from '../../../../../test/fixtures/edition.ts';
import { documentOf } from '../../../document/index.ts';
import { mrkdwn, preformatted } from './mrkdwn.ts';
import { renderSlack } from './render-slack.ts';

describe('mrkdwn', () => {
  it('escapes what links and mentions begin with, and defuses what formats', () => {
    expect(mrkdwn('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
    expect(mrkdwn('*bold* :tada:')).toBe('*\u200bbold*\u200b :\u200btada:\u200b');
    expect(mrkdwn('Churn: 2.1%')).toBe('Churn: 2.1%');
    expect(mrkdwn('> quote')).toBe('\u200b&gt; quote');
  });

  it('never cuts an entity or a character in two', () => {
    for (const limit of [4, 5, 6, 7, 8]) {
      const text = mrkdwn('&&&👩', limit);
      expect(text.length).toBeLessThanOrEqual(limit);
      expect(text.replaceAll('&amp;', '')).not.toMatch(/&|[\ud800-\udbff](?![\udc00-\udfff])/);
    }
  });

  it('keeps whole lines of preformatted text, within the limit, and its fence closed', () => {
    const { text, shown } = preformatted(['one', '```', 'x'.repeat(100)], 40);
    expect(shown).toBe(2);
    expect(text.split('```')).toHaveLength(3);
    expect(text.length).toBeLessThanOrEqual(40);
  });
});

describe('renderSlack', () => {
  it('leads with the headline, warns of checks, and ends with a button where there is a link', () => {
    const edition = exampleEdition();
    const text = renderSlack(documentOf(edition), { link: 'https://reports.example.com/today' }).text;
    expect(renderSlack(documentOf(edition), { link: 'https://reports.example.com/today' }).text).toBe(text);
    const message = JSON.parse(text);
    expect(message.text).toContain('$985,215');
    expect(message.blocks[0]).toMatchObject({ type: 'header', text: { type: 'plain_text' } });
    expect(message.blocks[2].text.text).toContain('Not every check passed');
    expect(message.blocks.at(-1).elements[0]).toMatchObject({
      type: 'button',
      url: 'https://reports.example.com/today',
    });
    expect(JSON.parse(renderSlack(documentOf(edition)).text).blocks.at(-1).type).not.toBe('actions');
  });

  it('stays within fifty blocks, keeps the button, and says that there is more', () => {
    const edition = exampleEdition();
    const long = { ...edition, blocks: [...edition.blocks, ...edition.blocks, ...edition.blocks] };
    const { blocks } = JSON.parse(
      renderSlack(documentOf(long), { link: 'https://reports.example.com/' }).text,
    );
    expect(blocks).toHaveLength(50);
    expect(blocks.at(-1).type).toBe('actions');
    expect(blocks.at(-2).elements[0].text).toBe('Full figures in the edition');
  });
});
