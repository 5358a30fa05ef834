import type { Sentence } from '@pabal/core';
import { anySpelling, lonelyWord } from './loose-word.js';

/** A sign of advertising in words that are said to inform. */
export interface AdMarker {
  /** Kebab-case. */
  readonly id: string;
  readonly name: Sentence;
  /** Tried on folded words: NFKC, small letters, nothing without width. */
  readonly pattern: RegExp;
  /**
   * `always`, or only while nobody says that the benefit was earned by a purchase: news of one's own points and grade informs, news of
   * points that were given away advertises. Or only outside statutory notices, which have to say how one refuses.
   */
  readonly holds: 'always' | 'unless-earned' | 'unless-notice';
}

/** A picture: nobody but a person can say what it shows. */
export const pictureSign: Pick<AdMarker, 'id' | 'name'> = {
  id: 'picture',
  name: { ko: '그림', en: 'a picture, which only a person can read' },
};

const always = 'always' as const;

function sources(...parts: readonly string[]): RegExp {
  return new RegExp(parts.join('|'), 'u');
}

/**
 * The signs, after the guide of the regulator: coupon, discount, event, upgrade and whatever else would not have to reach a person who
 * refused advertising. They err towards advertising; a person may confirm otherwise.
 */
export const adMarkers: readonly AdMarker[] = [
  {
    id: 'label',
    name: { ko: '광고 표기', en: 'an advertising label' },
    pattern: /[([]광고[)\]]/,
    holds: always,
  },
  {
    id: 'opt-out',
    name: { ko: '무료수신거부 안내', en: 'the line on how to refuse advertising' },
    pattern: /무료\s*(?:수신\s*)?거부/,
    holds: 'unless-notice',
  },
  {
    id: 'coupon',
    name: { ko: '쿠폰', en: 'a coupon' },
    pattern: sources(
      String.raw`쿠\s*폰`,
      anySpelling('쿠폰', '바우처', '기프티콘', '상품권', 'coupon', 'voucher'),
    ),
    holds: always,
  },
  {
    id: 'discount',
    name: { ko: '할인', en: 'a discount' },
    pattern: sources(
      // 할 ends many verbs and 인 begins many nouns: 사용할 인증번호, 참여할 인원.
      String.raw`할인|할[^\p{L}\p{N}\s(){}[\],:]{1,2}인(?!증|원|수|력|계|쇄|적|정|식)`,
      lonelyWord('할인'),
      // 만 14세·일반 is no sale.
      '세일',
      lonelyWord('세일'),
      anySpelling('특가', '핫딜', '타임딜', '반값', '최저가', 'discount'),
      String.raw`\bsale\b|%\s*off\b|\d\s*\+\s*\d|(?:원|투)\s*(?:플러스|\+)\s*원|(?<!\d)[12]\s*플러스\s*1(?!\d)`,
      String.raw`가격\s*(?:을\s*)?(?:인하|파격|다운)|파격\s*가`,
    ),
    holds: always,
  },
  {
    id: 'percent',
    name: { ko: '퍼센트(%)', en: 'a percentage' },
    pattern: /(?:\d\s*o?|\}\})\s*(?:%|퍼센트|퍼(?![가-힣])|(?:퍼|프로)\s*(?:할인|세일|적립))/,
    holds: always,
  },
  {
    id: 'event',
    name: { ko: '이벤트', en: 'an event' },
    pattern: sources(
      anySpelling('이벤트', '프로모션', '추첨', '사은품'),
      // 본인인증·정보, 환경/품질: letters of two words.
      `경품|${lonelyWord('경품')}|응모`,
      String.raw`\bevents?\b|promotion|giveaway`,
    ),
    holds: always,
  },
  {
    id: 'upgrade',
    name: { ko: '업그레이드 제안', en: 'an upgrade offer' },
    pattern: /업그레이드|upgrade|구독\s*전환|프리미엄\s*(?:전환|가입)/,
    holds: always,
  },
  {
    id: 'benefit',
    name: { ko: '혜택', en: 'a benefit' },
    pattern: sources(
      `혜택|${lonelyWord('혜택')}|증정|${lonelyWord('증정')}`,
      anySpelling('캐시백', '득템', '공짜'),
      String.raw`무료로?\s*(?:체험|증정|제공|배송\s*쿠폰|드[리려립림]|받으|나눠)|적립해\s*드|지급해\s*드|cashback`,
      String.raw`(?:적립금|포인트|캐시|마일리지|지원금)[을를]?\s*(?:[\d,.만천백]+\s*(?:원|점|p)[을를]?\s*)?(?:더\s*)?(?:드려|드립|드림|쏩|쏜)`,
    ),
    holds: always,
  },
  {
    id: 'purchase',
    name: { ko: '구매 권유', en: 'a call to buy' },
    pattern:
      /(?:지금|바로)\s*(?:구매|구입|주문|신청)|구매하러|쇼핑하러|신상품|신\s*상\s*(?:입고|출시|도착)|신규\s*출시|한정\s*(?:판매|수량)|추천\s*상품|(?:매장|스토어|앱|몰)에서\s*만나|만나\s*보세요|(?:구경|놀러)\s*오세요|놓치지\s*마세요/,
    holds: always,
  },
  {
    id: 'price',
    name: { ko: '가격을 내세우는 문구', en: 'a price that is praised' },
    pattern: /\d\s*[만천]?\s*원\s*(?:!|균일|부터(?!\s*\d)|에\s*(?:만나|모[시십]|드[리려립]))/,
    holds: always,
  },
  {
    id: 'free-membership',
    name: { ko: '무료 이용 만료', en: 'the end of something free' },
    pattern: /무료\s*(?:이용|체험|멤버십|회원)[^\n]{0,20}(?:만료|종료|끝)/,
    holds: always,
  },
  {
    id: 'greeting',
    name: { ko: '인사·명절·휴무 안내', en: 'a greeting or a holiday notice' },
    pattern:
      /새해\s*복|즐거운\s*(?:명절|추석|설)|한가위|메리\s*크리스마스|생일(?:을)?\s*축하|휴무\s*안내|영업\s*시간\s*안내/,
    holds: always,
  },
  {
    id: 'preference-survey',
    name: { ko: '선호 조사', en: 'a survey of preferences' },
    pattern: /선호도?\s*(?:조사|설문)|관심\s*상품\s*조사/,
    holds: always,
  },
  {
    id: 'points',
    name: { ko: '포인트 소멸', en: 'points that expire' },
    pattern:
      /(?:포인트|적립금|마일리지|리워드|캐시)[^\n]{0,30}(?:소멸|만료|유효\s*기간)|(?:소멸|만료)[^\n]{0,20}(?:포인트|적립금|마일리지|리워드|캐시)/,
    holds: 'unless-earned',
  },
  {
    id: 'grade',
    name: { ko: '회원 등급', en: 'a member grade' },
    pattern:
      /(?:회원|멤버십|고객)\s*등급|등급[^\n]{0,12}(?:변경|상향|하향|조정|승급|유지)|\bvip\b[^\n]{0,12}(?:승급|선정)/,
    holds: 'unless-earned',
  },
];
