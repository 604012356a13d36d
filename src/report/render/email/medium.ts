import type { AddressedMedium } from '../built-in-medium.ts';
import { drawnBut } from '../medium.ts';

/** A whole mail with the pictures inside it and the files that its report attaches. */
export const email: AddressedMedium = {
  ...{ name: 'mail', extension: 'eml', contentType: 'message/rfc822', stem: 'email', isUsual: true },
  isAddressed: true,
  numbers: 'words',
  nodes: drawnBut({ break: 'no-pages', chart: 'picture-only' }),
};
