import type { SmsImage } from './sms-image.js';
import type { SmsLimits } from '../sms-limits.js';
import { checkImage, checkImages } from './check-image.js';

/** Judges the pictures of a message: what is wrong, or `null`. */
export type JudgeImages = (images: readonly SmsImage[]) => string | null;

/** Verdicts kept: a campaign has few pictures and many recipients. */
const maxKept = 16;

/** Makes a judge that looks at each picture once, however many people get it. */
export function createImageJudge(limits: SmsLimits['image']): JudgeImages {
  const kept = new Map<string, string | null>();

  function judge(image: SmsImage): string | null {
    const key = image.base64;
    if (key === undefined) return checkImage(image, limits);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const problem = checkImage(image, limits);
    const oldest = kept.size < maxKept ? undefined : kept.keys().next().value;
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(key, problem);
    return problem;
  }

  return (images) => {
    for (const image of images) {
      const problem = judge(image);
      if (problem !== null) return problem;
    }
    return checkImages(images, limits);
  };
}
