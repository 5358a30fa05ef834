/** The guide of the regulator on what is advertising, in its 7th revision. It was read in quotations, not in its own text. */
export const guide = {
  version: 'korea/2026-03-04',
  effectiveFrom: new Date('2026-03-04T00:00:00+09:00'),
  source: '방송미디어통신위원회·KISA 「불법스팸 방지를 위한 정보통신망법 안내서」 KISA-GD-2025-0037',
} as const;
