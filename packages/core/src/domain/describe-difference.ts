import type { VariantDifference } from './experiment-report.js';
import type { Sentence } from './reason.js';

/** Says how sure it is that a variant differs from the best of the others. Points are percentage points. */
export function describeDifference(leader: string | null, difference: VariantDifference | null): Sentence {
  if (leader === null) {
    return { ko: '아직 비교할 결과가 없습니다.', en: 'There is nothing to compare yet.' };
  }
  if (!difference) {
    return {
      ko: `‘${leader}’ 안과 비교할 다른 결과가 없습니다.`,
      en: `There is nothing to compare ${leader} with.`,
    };
  }
  const { against, difference: by, low, high } = difference;
  if (low <= 0 && high >= 0) {
    const range = `${points(low)}~${points(high)}`;
    return {
      ko: `‘${leader}’ 안과 ‘${against}’ 안의 차이는 ${points(by)}%p(${range})로, 우연일 수 있습니다.`,
      en: `${leader} and ${against} differ by ${points(by)} points (${points(low)} to ${points(high)}); the difference may be chance.`,
    };
  }
  const isBetter = by > 0;
  const [least, most] = isBetter ? [low, high] : [-high, -low];
  const size = points(Math.abs(by));
  return {
    ko: `‘${leader}’ 안이 ‘${against}’ 안보다 ${size}%p(${points(least)}~${points(most)}) ${isBetter ? '높았으며' : '낮았으며'}, 우연일 가능성은 매우 낮습니다.`,
    en: `${leader} was ${isBetter ? 'better' : 'worse'} than ${against} by ${size} points (${points(least)} to ${points(most)}); this is very likely no accident.`,
  };
}

function points(share: number): string {
  const text = (share * 100).toFixed(1);
  return text === '-0.0' ? '0.0' : text;
}
