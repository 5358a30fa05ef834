import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { toPhone } from './people.js';

const header =
  '고객ID,이름,휴대폰,가입일,생년,등급,포인트,최근구매일,지역,문자광고수신,문자동의일시,카카오광고수신,푸시광고수신,야간수신,메모';
const names = ['신보람', '엄한결', '류서윤', '김민준', '이지우', '박하은', '최도윤', '정수아'];
const grades = ['일반', '실버', '골드', 'VIP'];
const regions = ['서울', '부산', '대구', '전북', '충남', '경기', '제주'];
const marks = ['Y', '동의', '1', 'TRUE'];
const memos = ['', '', '', '"재구매 고객, 단골"', '전화 선호', ''];

/** Writes a customer export of so many rows in UTF-8, with the columns of the sample data. */
export async function writeCustomers(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  out.write(`\ufeff${header}\n`);
  for (let from = 0; from < rows; from += 5000) {
    let text = '';
    for (let number = from; number < Math.min(rows, from + 5000); number += 1) text += toRow(number);
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

/** The mapping that the sample campaign imports its customers with. */
export async function readSampleMapping(): Promise<unknown> {
  const file = new URL('../../../examples/sms-campaign/mapping.json', import.meta.url);
  return JSON.parse(await readFile(file, 'utf8')) as unknown;
}

/** Spellings vary as in the sample: hyphens, date forms, words for yes and no, blanks. */
function toRow(number: number): string {
  const national = `0${toPhone(number).slice(3)}`;
  const phone =
    number % 3 === 0
      ? `${national.slice(0, 3)}-${national.slice(3, 7)}-${national.slice(7)}`
      : number % 200 === 1
        ? '02-123'
        : national;
  const month = two((number % 12) + 1);
  const day = two((number % 28) + 1);
  const joined = `20${10 + (number % 15)}-${month}-${day} 12:16:00`;
  const bought =
    number % 2 === 0 ? `2026/0${(number % 9) + 1}/${day} 01:25` : `2025-${month}-${day}T12:52:00+09:00`;
  const agrees = number % 10 !== 0;
  const text = agrees ? marks[number % 4] : number % 20 === 0 ? '' : 'N';
  const agreedAt = agrees ? `2025/${month}/${day} 16:31` : '';
  const kakao = number % 3 === 0 ? '동의' : number % 3 === 1 ? '' : '0';
  const push = number % 4 === 0 ? 'FALSE' : '';
  const night = number % 10 === 1 ? 'Y' : '';
  return (
    `u${String(number).padStart(7, '0')},${names[number % 8]},${phone},${joined},${1950 + (number % 55)},` +
    `${grades[number % 4]},${(number * 37) % 200_000},${bought},${regions[number % 7]},${text},${agreedAt},${kakao},` +
    `${push},${night},${memos[number % 6]}\n`
  );
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
