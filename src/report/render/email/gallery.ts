import { createHash } from 'node:crypto';
import { rasterize } from '../../chart/index.ts';
import { fontFiles, LIGHT, legibleWith } from '../../design/index.ts';
import type { Edition } from '../../edition/index.ts';
import type { MailPage, MailPicture } from './mail-part.ts';

/** A picture as a part of a message. */
export interface InlineImage {
  readonly cid: string;
  readonly content: Buffer;
  readonly filename: string;
  readonly contentType: string;
  readonly contentDisposition: 'inline';
}

/** The pictures of a document: each is drawn and rasterised once, however many messages carry it. */
export interface Gallery {
  readonly image: MailPage['image'];
  /** The pictures that a document refers to, in the order of their first appearance. */
  readonly used: (html: string) => Promise<InlineImage[]>;
}

/** Opens the gallery of an edition. Content ids derive from the edition: the same each time, and its own. */
export function openGallery(edition: Edition, fonts: readonly string[] = []): Gallery {
  const seed = createHash('sha256').update(JSON.stringify(edition)).digest('hex');
  const legible = legibleWith(fontFiles('wide', fonts));
  const pictures = new Map<string, MailPicture>();
  const made = new Map<string, Promise<Pick<InlineImage, 'content' | 'contentType'>>>();
  const image: Gallery['image'] = (key, draw) => {
    const digest = createHash('sha256').update(`${seed} ${key}`).digest('hex');
    const cid = `${digest.slice(0, 24)}@broadsheet`;
    if (!pictures.has(cid)) pictures.set(cid, draw());
    return cid;
  };
  const bytesOf = (cid: string, picture: MailPicture) => {
    const known = made.get(cid) ?? picturePart(picture, fonts, (svg) => legible(svg).text);
    made.set(cid, known);
    return known;
  };
  const used: Gallery['used'] = async (html) => {
    const cids = [...new Set([...html.matchAll(/ src="cid:([^"]+)"/g)].map(([, cid = '']) => cid))];
    return await Promise.all(
      cids.flatMap((cid, index) => {
        const picture = pictures.get(cid);
        if (picture === undefined) return [];
        return [bytesOf(cid, picture).then((part) => inline(cid, index, part))];
      }),
    );
  };
  return { image, used };
}

function inline(cid: string, index: number, part: Pick<InlineImage, 'content' | 'contentType'>): InlineImage {
  const ending = part.contentType === 'image/jpeg' ? 'jpg' : 'png';
  return { cid, filename: `picture-${index + 1}.${ending}`, contentDisposition: 'inline', ...part };
}

async function picturePart(picture: MailPicture, fonts: readonly string[], legible: (svg: string) => string) {
  if ('mediaType' in picture)
    return { content: Buffer.from(picture.data, 'base64'), contentType: picture.mediaType };
  const background = picture.ground === 'paper' ? LIGHT.surface : 'rgba(0,0,0,0)';
  const png = await rasterize(legible(picture.svg), { scale: 2, fontFiles: fonts, background });
  return { content: Buffer.from(png), contentType: 'image/png' };
}
