import { expect } from 'chai';
import { findMarkers } from '../../src/classification/find-markers.js';

const rows: readonly (readonly [string, readonly string[]])[] = [
  ['주문하신 상품을 보냈습니다. 송장 1234-5678', []],
  ['결제가 완료되었습니다. 12,000원', []],
  ['예약하신 시간은 내일 10시입니다.', []],
  ['[A은행] 인증번호 123456', []],
  ['제품 안전 문제로 회수합니다. 사용을 멈추어 주십시오.', []],
  ['이용하신 서비스에 얼마나 만족하셨는지 알려 주세요.', []],
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

  it('are not the points and the grade that somebody earned by purchases', () => {
    const words = { title: null, body: '회원 등급이 변경되고 포인트가 소멸됩니다' };
    expect(findMarkers(words, 'earned_by_purchase')).to.deep.equal([]);
    expect(findMarkers(words, 'granted_unilaterally')).to.have.length(2);
    expect(findMarkers({ ...words, body: '포인트 소멸, 쿠폰 도착' }, 'earned_by_purchase')).to.have.length(1);
  });
});
