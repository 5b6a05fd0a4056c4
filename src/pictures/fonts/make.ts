import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Cuts the fonts beside this file out of their full editions (`npm run fonts`). The full ones, 100 MB, are fetched for this
 * alone. The same versions and catalogues give the same bytes.
 */
const PACKAGES = [
  'subset-font@2.9.0',
  'harfbuzzjs@1.6.4',
  '@expo-google-fonts/inter@0.4.2',
  '@expo-google-fonts/noto-sans-sc@0.4.3',
  '@expo-google-fonts/noto-sans@0.4.2',
];

type SubsetFont = (
  font: Buffer,
  text: string,
  options: {
    targetFormat: 'truetype';
    preserveNameIds: readonly number[];
    keepFeatures: readonly string[];
    noHinting: boolean;
  },
) => Promise<Buffer>;

const here = fileURLToPath(new URL('.', import.meta.url));
const locales = fileURLToPath(new URL('../../locales', import.meta.url));

const range = (first: number, last: number): string =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index));

/** Rows of GB 2312, which GBK contains. */
function gb2312(firstRow: number, lastRow: number): string {
  const rows = Array.from({ length: lastRow - firstRow + 1 }, (_, index) => 0xa0 + firstRow + index);
  const cells = Array.from({ length: 94 }, (_, index) => 0xa1 + index);
  return new TextDecoder('gbk').decode(
    Uint8Array.from(rows.flatMap((row) => cells.flatMap((cell) => [row, cell]))),
  );
}

/** Everything that stands in the catalogue files whose path begins so. */
const catalogueText = (...starts: readonly string[]): string =>
  readdirSync(locales, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && starts.some((start) => file.startsWith(start)))
    .map((file) => readFileSync(join(locales, file), 'utf8'))
    .join('');

const LATIN = range(0x20, 0x7e) + range(0xa0, 0xff);
const MARKS = '−×≈≠≤≥∞•·…‰–—‘’“”←↑→↓↗↘▲▼▶◀●○■◆';
const CURRENCIES = range(0x20a0, 0x20c0);
const PUNCTUATION = range(0x2010, 0x205e);

const ENGLISH = LATIN + range(0x100, 0x17f) + PUNCTUATION + CURRENCIES + MARKS + catalogueText('en');
const SYMBOLS = gb2312(1, 9) + range(0x3000, 0x303f) + range(0xff01, 0xff5e) + range(0xffe0, 0xffe6);
const COMMON_HANZI = gb2312(16, 55);
const CHINESE = LATIN + PUNCTUATION + CURRENCIES + MARKS + SYMBOLS + COMMON_HANZI + catalogueText('');

/** What of `holds` a font does not have is left out; the test of the catalogues says whether it matters. */
const CUTS = [
  { name: 'Inter-Regular', from: 'inter/400Regular/Inter_400Regular', holds: ENGLISH },
  { name: 'Inter-SemiBold', from: 'inter/600SemiBold/Inter_600SemiBold', holds: ENGLISH },
  { name: 'NotoSansSC-Regular', from: 'noto-sans-sc/400Regular/NotoSansSC_400Regular', holds: CHINESE },
  { name: 'NotoSansSC-Bold', from: 'noto-sans-sc/700Bold/NotoSansSC_700Bold', holds: CHINESE },
  // Neither of the two families has the sign for what cannot be drawn.
  { name: 'NotoSans-Replacement', from: 'noto-sans/400Regular/NotoSans_400Regular', holds: '\uFFFD' },
];

/** Control, format and combining characters and those of private use have no picture of their own. */
const drawn = (text: string): readonly string[] =>
  [...new Set(text)].filter((character) => !/[\p{C}\p{M}\p{Zl}\p{Zp}]/u.test(character)).sort();

const store = mkdtempSync(join(tmpdir(), 'soundings-fonts-'));
try {
  const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  execFileSync('npm', ['install', '--prefix', store, ...flags, ...PACKAGES], {
    cwd: store,
    stdio: 'inherit',
  });
  const subsetFont = createRequire(join(store, 'package.json'))('subset-font') as SubsetFont;
  const fonts = join(store, 'node_modules', '@expo-google-fonts');
  for (const { name, from, holds } of CUTS) {
    const cut = await subsetFont(readFileSync(join(fonts, `${from}.ttf`)), drawn(holds).join(''), {
      targetFormat: 'truetype',
      // Licence, and the family that joins the weights: without 16 and 17 the SemiBold is a family of its own.
      preserveNameIds: [13, 14, 16, 17],
      keepFeatures: ['kern'],
      noHinting: true,
    });
    writeFileSync(join(here, `${name}.ttf`), cut);
    console.log(`${name}.ttf ${Math.round(cut.length / 1000)} kB`);
  }
  copyFileSync(join(fonts, 'inter/LICENSE_FONT'), join(here, 'OFL-Inter.txt'));
  copyFileSync(join(fonts, 'noto-sans-sc/LICENSE_FONT'), join(here, 'OFL-NotoSansSC.txt'));
  copyFileSync(join(fonts, 'noto-sans/LICENSE_FONT'), join(here, 'OFL-NotoSans.txt'));
} finally {
  rmSync(store, { recursive: true, force: true });
}
