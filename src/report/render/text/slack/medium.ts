import type { BuiltInMedium } from '../../built-in-medium.ts';
import { drawnBut } from '../../medium.ts';

export const slack: BuiltInMedium = {
  ...{ name: 'Slack message', extension: 'json', contentType: 'application/json' },
  numbers: 'words',
  // Of long lists the lowest scores are what a message is for.
  room: { rows: 20, checks: 8, isBrief: true },
  nodes: drawnBut({ break: 'no-pages', image: 'no-pictures', chart: 'no-room' }),
  async open() {
    const { renderSlack } = await import('./render-slack.ts');
    return ({ document }, { link }) => {
      const { text, leftOut } = renderSlack(document, link === undefined ? {} : { link });
      return { files: [{ bytes: text }], leftOut };
    };
  },
};
