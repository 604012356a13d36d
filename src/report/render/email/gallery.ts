import { createHash } from 'node:crypto';
import { rasterize } from '../../chart/index.ts';
import { fontFiles, LIGHT, legibleWith } from '../../design/index.ts';
import type { MailPicture } from './mail-part.ts';

/** A picture as a part of a message. */
export interface InlineImage {
  readonly cid: string;
  readonly content: Buffer;
  readonly filename: string;
  readonly contentType: string;
  readonly contentDisposition: 'inline';
}

/** The pictures of a document: each is rasterised once, however many messages carry it. */
export interface Gallery {
  /** The content id of a picture, which is the same for the same picture. */
  readonly image: (picture: MailPicture) => string;
  /** The pictures that a document refers to, in the order of their first appearance. */
  readonly used: (html: string) => Promise<InlineImage[]>;
}

type Content = Pick<InlineImage, 'content' | 'contentType'>;

/** Opens a gallery. @param fonts of the brand, for characters that the built-in ones lack */
export function openGallery(fonts: readonly string[] = []): Gallery {
  const legible = legibleWith(fontFiles('wide', fonts));
  const pictures = new Map<string, MailPicture>();
  const made = new Map<string, Promise<Content>>();
  const image: Gallery['image'] = (picture) => {
    const told = 'svg' in picture ? `${picture.ground} ${picture.svg}` : picture.data;
    const cid = `${createHash('sha256').update(told).digest('hex').slice(0, 24)}@broadsheet`;
    pictures.set(cid, picture);
    return cid;
  };
  const contentOf = (cid: string, picture: MailPicture) => {
    const known = made.get(cid) ?? contentOfPicture(picture, fonts, (svg) => legible(svg).text);
    made.set(cid, known);
    return known;
  };
  const used: Gallery['used'] = async (html) => {
    const cids = [...new Set([...html.matchAll(/ src="cid:([^"]+)"/g)].map(([, cid = '']) => cid))];
    return await Promise.all(
      cids.flatMap((cid, index) => {
        const picture = pictures.get(cid);
        return picture === undefined
          ? []
          : [contentOf(cid, picture).then((content) => inline(cid, index, content))];
      }),
    );
  };
  return { image, used };
}

function inline(cid: string, index: number, content: Content): InlineImage {
  const ending = content.contentType === 'image/jpeg' ? 'jpg' : 'png';
  return { cid, filename: `picture-${index + 1}.${ending}`, contentDisposition: 'inline', ...content };
}

async function contentOfPicture(
  picture: MailPicture,
  fonts: readonly string[],
  legible: (svg: string) => string,
): Promise<Content> {
  if ('mediaType' in picture)
    return { content: Buffer.from(picture.data, 'base64'), contentType: picture.mediaType };
  const background = picture.ground === 'paper' ? LIGHT.surface : 'rgba(0,0,0,0)';
  const png = await rasterize(legible(picture.svg), { scale: 2, fontFiles: fonts, background });
  return { content: Buffer.from(png), contentType: 'image/png' };
}
