import type { Day } from '../dates/seoul-day.js';

const names: Readonly<Record<string, string>> = { text: '문자', kakao: '카카오톡', push: '앱 푸시' };

/** A day as Korean letters write it: `2026년 11월 21일`. */
export function sayDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}년 ${month}월 ${date}일`;
}

/** Consent channels with their purposes in Korean: `문자(야간 포함)`; channels of plugins by their ids. */
export function sayChannels(
  cells: readonly { readonly consentChannel: string; readonly purpose: 'promotional' | 'night' }[],
): string {
  const purposes = new Map<string, Set<string>>();
  for (const { consentChannel, purpose } of cells) {
    purposes.set(consentChannel, (purposes.get(consentChannel) ?? new Set()).add(purpose));
  }
  return [...purposes]
    .map(([channel, said]) => {
      const name = names[channel] ?? channel;
      if (!said.has('night')) return name;
      return said.has('promotional') ? `${name}(야간 포함)` : `${name} 야간`;
    })
    .join(', ');
}
