import readExif from 'exif-reader';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { MOST_PIXELS } from '../kinds.ts';
import { refuse } from '../refusals.ts';

/** A photo as it is kept: upright, in sRGB, at most this long, with nothing beside the picture. */
const LONGEST_SIDE = 4096;
const PREVIEW_SIDE = 480;

sharp.cache(false);
sharp.concurrency(1);
// Decoders that are not needed are doors that need no guard.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif', 'VipsForeignLoadHeif'] });

/** What became of a photo. `type` may change: a moving picture is kept as its first frame. */
export type Cleaned = { type: string; width: number; height: number };

/**
 * Decodes a photo and encodes it anew into `to`, so that nothing but the picture remains: no place, device, time, thumbnail or hidden file. With
 * `keepPosition` the place where it was taken is written back, and nothing else. A small preview (WebP, 480 points) goes to `preview`.
 * Refuses `photo_too_many_pixels` before decoding, and `file_broken`.
 */
export async function cleanPhoto(from: string, type: string, to: string, preview: string, { keepPosition }: { keepPosition: boolean }): Promise<Cleaned> {
  const picture = sharp(from, { limitInputPixels: false, failOn: 'error' });
  const meta = await picture.metadata().catch(() => refuse('file_broken'));
  if (meta.width * meta.height > MOST_PIXELS) refuse('photo_too_many_pixels', { limit: MOST_PIXELS / 1_000_000 });
  const position = keepPosition ? positionOf(meta) : null;
  const upright = picture.autoOrient().resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true });
  const kept = position ? upright.withExif({ IFD3: position }) : upright;
  const out = type === 'image/gif' || type === 'image/avif' ? 'image/webp' : type;
  try {
    const { width, height } = await encoded(kept, out).toFile(to);
    await sharp(to).resize({ width: PREVIEW_SIDE, height: PREVIEW_SIDE, fit: 'inside', withoutEnlargement: true }).webp({ quality: 75 }).toFile(preview);
    return { type: out, width, height };
  } catch {
    return refuse('file_broken');
  }
}

function encoded(picture: Sharp, type: string): Sharp {
  if (type === 'image/png') return picture.png({ compressionLevel: 9 });
  if (type === 'image/webp') return picture.webp({ quality: 85 });
  return picture.jpeg({ quality: 85 });
}

/** Latitude and longitude as EXIF writes them, null where the photo says none or nonsense. */
function positionOf({ exif }: Metadata): Record<string, string> | null {
  if (!exif) return null;
  try {
    const { GPSLatitude, GPSLatitudeRef, GPSLongitude, GPSLongitudeRef } = readExif(exif).GPSInfo ?? {};
    const [lat, lon] = [GPSLatitude, GPSLongitude].map((angle) => (Array.isArray(angle) && angle.length === 3 && angle.every(Number.isFinite) ? angle : null));
    if (!lat || !lon || !/^[NS]$/.test(String(GPSLatitudeRef)) || !/^[EW]$/.test(String(GPSLongitudeRef))) return null;
    return {
      GPSLatitudeRef: String(GPSLatitudeRef),
      GPSLatitude: fractions(lat as number[]),
      GPSLongitudeRef: String(GPSLongitudeRef),
      GPSLongitude: fractions(lon as number[]),
    };
  } catch {
    return null;
  }
}

const fractions = (angle: number[]) => angle.map((part) => `${Math.round(part * 10_000)}/10000`).join(' ');
