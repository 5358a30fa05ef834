/** The duties of Korean law, each by the name that its plugin sees to. */
export const duties = {
  /** No advertising at night without consent to the night: 정보통신망법 제50조 제3항. */
  night: 'night',
  /** `(광고)`, sender, contact and a free way to refuse: 제50조 제4항. */
  adLabel: 'ad-label',
  /** A registered number as the sender: 전기통신사업법 제84조의2. */
  senderNumber: 'sender-number',
  /** An 080 line whose refusals are fresh: 제50조 제2항, 제6항. */
  optOutLine: 'opt-out-line',
  /** A vendor with a certification: 제50조의3 제1항. */
  certifiedProvider: 'certified-provider',
  /** A guardian's consent for children, confirmations every two years: 개인정보보호법 제22조의2, 정보통신망법 제50조 제8항. */
  consentCare: 'consent-care',
} as const;

/**
 * How a channel shows its messages, as far as the duties differ.
 * - `text`: SMS, LMS, MMS.
 * - `kakao-open`: KakaoTalk to people who are no friends of the sender, who must be shown an 080 number.
 * - `kakao`: KakaoTalk to friends, who can refuse in the app.
 * - `push`: app and web push.
 */
export type KoreanMedium = 'text' | 'kakao-open' | 'kakao' | 'push';

const shown = [duties.night, duties.adLabel, duties.consentCare];

const byMedium: Readonly<Record<KoreanMedium, readonly string[]>> = {
  text: [...shown, duties.senderNumber, duties.optOutLine, duties.certifiedProvider],
  'kakao-open': [...shown, duties.optOutLine],
  kakao: shown,
  push: shown,
};

/** Every duty of Korean law: what a channel of text messages asks for. */
export const koreanDuties: readonly string[] = Object.values(duties);

/** The duties that a channel of a medium asks for. */
export function koreanDutiesOf(medium: KoreanMedium): readonly string[] {
  return byMedium[medium];
}
