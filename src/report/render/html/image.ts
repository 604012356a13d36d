import type { Image } from '../../document/index.ts';
import type { EmbeddedImage } from '../../edition/index.ts';
import { html, type Markup } from './markup.ts';

/** The address of a picture that travels inside the page. */
export function imageAddress({ mediaType, data }: EmbeddedImage): string {
  return `data:${mediaType};base64,${data}`;
}

/** A picture in its own size, as long as the page is wide enough for it. */
export function imageMarkup({ alternative, caption, image }: Image): Markup {
  return html`<figure class="picture"><img src="${imageAddress(image)}" width="${image.width}" height="${image.height}" alt="${alternative}">${caption !== undefined && html`<figcaption class="fine"><span class="clip">${caption}</span></figcaption>`}</figure>`;
}
