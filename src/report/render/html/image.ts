import type { EmbeddedImage, ImageBlock } from '../../edition/index.ts';
import { blockFrame } from './block-frame.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';

/** The address of a picture that travels inside the page. */
export function imageAddress({ mediaType, data }: EmbeddedImage): string {
  return `data:${mediaType};base64,${data}`;
}

/** A picture in its own size, as long as the page is wide enough for it. */
export function imageMarkup(block: ImageBlock, page: Page, id: string): Markup {
  const { alternative, caption, image } = block;
  const body = html`<figure class="picture"><img src="${imageAddress(image)}" width="${image.width}" height="${image.height}" alt="${alternative}">${caption !== undefined && html`<figcaption class="fine"><span class="clip">${caption}</span></figcaption>`}</figure>`;
  return blockFrame(id, block, page, body);
}
