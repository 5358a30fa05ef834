import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** The two weights of the typeface. */
export type Weight = 'regular' | 'bold';

/** The bytes of the fonts. */
export type FontFiles = Readonly<Record<Weight, Buffer>>;

const { resolve } = createRequire(import.meta.url);
const folder = '@expo-google-fonts/noto-sans-kr';

/** Reads the fonts: Noto Sans KR (SIL Open Font License 1.1), for it has Korean letters, Chinese ones and the signs of Korean firms. */
export async function readFontFiles(): Promise<FontFiles> {
  const [regular, bold] = await Promise.all([
    readFile(resolve(`${folder}/400Regular/NotoSansKR_400Regular.ttf`)),
    readFile(resolve(`${folder}/700Bold/NotoSansKR_700Bold.ttf`)),
  ]);
  return { regular, bold };
}
