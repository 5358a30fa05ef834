import { expect } from 'chai';
import { findMarkers } from '../../src/classification/find-markers.js';

const rows: readonly (readonly [string, readonly string[]])[] = [
  ['주문하신 상품을 보냈습니다. 송장 1234-5678', []],
  ['결제가 완료되었습니다. 12,000원', []],
  ['예약하신 시간은 내일 10시입니다.', []],
  ['[A은행] 인증번호 123456', []],
  ['제품 안전 문제로 회수합니다. 사용을 멈추어 주십시오.', []],
  ['이용하신 서비스에 얼마나 만족하셨는지 알려 주세요.', []],
  ['결제 9,900원 승인', []],
  ['[A은행] 9,900원 승인 11/21 14:00, 잔액 12,000원', []],
  ['예약이 확인되었습니다. 11월 21일 10시, 2명', []],
  ['이용약관이 개정됩니다. 시행일 2026-12-01', []],
  ['로그인에 사용할 인증번호는 123456입니다', []],
  ['결제할 (인증번호) 12', []],
  ['입장할 인원을 알려 주세요', []],
  ['만 14세 일반 회원, 만 14세·일반 회원', []],
  ['월세 일부와 부가세 일정', []],
  ['본인인증-정보 변경, 환경/품질 검사', []],
  ['아이폰 15 프로의 무상 수리가 끝났습니다', []],
  ['배송비 3,000원~5,000원, 2만원부터 3만원', []],
  ['은혜 택배로 보냈습니다', []],
  ['{{name}}님, {{default item "상품"}}을 보냈습니다', []],
  ['{{#if isPickup}}픽업{{else}}배송{{/if}} 준비 {{! 쿠폰은 없음 }}', []],
  ['쿠{{!x}}폰', ['coupon']],
  ['쿠{{!-- }} --}}폰', ['coupon']],
  ['쿠{{default z "폰"}}', ['coupon']],
  ['쿠{{#if a}}{{/if}}폰', ['coupon']],
  ['{{쿠폰명}}', ['coupon']],
  ['쿠.폰', ['coupon']],
  ['쿠ㆍ폰', ['coupon']],
  ['쿠\u3164폰', ['coupon']],
  ['할/인', ['discount']],
  ['할 인', ['discount']],
  ['반 값', ['discount']],
  ['세 일', ['discount']],
  ['특 가', ['discount']],
  ['원플러스원', ['discount']],
  ['가격 인하', ['discount']],
  ['50퍼', ['percent']],
  ['5O% off', ['discount', 'percent']],
  ['이_벤트', ['event']],
  ['사은 품', ['event']],
  ['무료로 드립니다', ['benefit']],
  ['증-정', ['benefit']],
  ['적립금 5천원 드려요', ['benefit']],
  ['공짜', ['benefit']],
  ['이번 주 운동화 9,900원! 매장에서 만나요', ['purchase', 'price']],
  ['신 상 입고! 구경오세요', ['purchase']],
  ['10% 쿠폰을 드려요', ['coupon', 'percent']],
  ['{{할인율}}% 할인', ['discount', 'percent']],
  ['오늘만 특가, 1+1', ['discount']],
  ['쿠\u200b폰 도착', ['coupon']],
  ['ＣＯＵＰＯＮ', ['coupon']],
  ['할인'.normalize('NFD'), ['discount']],
  ['이벤트에 응모하세요', ['event']],
  ['프리미엄 가입으로 업그레이드', ['upgrade']],
  ['새 혜택을 확인하세요', ['benefit']],
  ['지금 구매하세요', ['purchase']],
  ['무료 이용 기간이 곧 종료됩니다', ['free-membership']],
  ['새해 복 많이 받으세요', ['greeting']],
  ['고객 선호도 조사에 참여해 주세요', ['preference-survey']],
  ['포인트 1,000점이 소멸됩니다', ['points']],
  ['회원 등급이 변경되었습니다', ['grade']],
  ['(광고) 안내', ['label']],
  ['무료수신거부 080-500-4233', ['opt-out']],
];

describe('signs of advertising', () => {
  for (const [body, ids] of rows) {
    it(`are ${ids.join(', ') || 'none'} in ${JSON.stringify(body)}`, () => {
      expect(findMarkers({ title: null, body }, null).map(({ id }) => id)).to.deep.equal(ids);
    });
  }

  it('are looked for in the title too', () => {
    expect(findMarkers({ title: '여름 세일', body: '안내' }, null).map(({ id }) => id)).to.deep.equal([
      'discount',
    ]);
  });

  it('are not the words by which a statutory notice says how to refuse', () => {
    const words = { title: null, body: '철회: 무료수신거부 080-500-4233' };
    expect(findMarkers(words, null, 'statutory-notice')).to.deep.equal([]);
    expect(findMarkers({ ...words, body: '쿠폰' }, null, 'statutory-notice')).to.have.length(1);
  });

  it('are not the points and the grade that somebody earned by purchases', () => {
    const words = { title: null, body: '회원 등급이 변경되고 포인트가 소멸됩니다' };
    expect(findMarkers(words, 'earned_by_purchase')).to.deep.equal([]);
    expect(findMarkers(words, 'granted_unilaterally')).to.have.length(2);
    expect(findMarkers({ ...words, body: '포인트 소멸, 쿠폰 도착' }, 'earned_by_purchase')).to.have.length(1);
  });
});
