import type { BuiltInMedium } from '../built-in-medium.ts';
import { drawnBut } from '../medium.ts';

export const slides: BuiltInMedium = {
  ...{ name: 'slides', extension: 'pptx', stem: 'report' },
  contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  numbers: 'words',
  nodes: drawnBut({}),
  async open() {
    const { renderSlides } = await import('./index.ts');
    return ({ document }) => {
      const { bytes, leftOut } = renderSlides(document);
      return { files: [{ bytes }], leftOut };
    };
  },
};
