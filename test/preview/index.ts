import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createMarketSource } from '../../src/market-source.ts';
import { everyAnswer } from './asked.ts';
import { openBrowser } from './browser.ts';
import { createDrawn } from './drawn.ts';
import { PLATFORMS } from './platforms.ts';

/**
 * `npm run preview -- [COMMAND …]`: what every command sends, as each platform shows it, in both languages, on a phone and on a
 * desk: pages to open, and pictures of them where there is a Chromium.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: 'dist/sample' },
    out: { type: 'string', default: 'dist/preview' },
    browser: { type: 'string', default: 'chromium' },
  },
});

const WIDTHS = { phone: 390, desk: 900 } as const;

const folder = resolve(values.out);
await mkdir(folder, { recursive: true });
const data = await createMarketSource({
  path: resolve(values.data),
  onFault: ({ where, problem }) => process.stderr.write(`${where}: ${problem}\n`),
})();
const drawn = createDrawn();
const answers = await everyAnswer(data, positionals);

const pages: string[] = [];
for (const { asked, answer } of answers) {
  const pngs = await drawn(answer);
  for (const [platform, pageOf] of Object.entries(PLATFORMS)) {
    const files: Promise<void>[] = [];
    const html = pageOf(asked, answer, pngs, (bytes, name) => {
      const path = join(folder, `${asked.name}.${asked.lang}.${name}`);
      files.push(writeFile(path, bytes));
      return pathToFileURL(path).href;
    });
    await Promise.all(files);
    const path = join(folder, `${platform}.${asked.name}.${asked.lang}.html`);
    await writeFile(path, html);
    pages.push(path);
  }
}

const browser = await openBrowser(values.browser);
if (browser === undefined)
  process.stderr.write(
    `No ${values.browser}: the pages are there, pictures of them are not. Name one with --browser.\n`,
  );
try {
  for (const path of pages) {
    for (const [screen, width] of Object.entries(WIDTHS)) {
      const picture = await browser?.shoot({ path, width, scale: 2 });
      if (picture !== undefined) await writeFile(path.replace(/html$/, `${screen}.png`), picture);
    }
  }
} finally {
  await browser?.close();
}
process.stdout.write(`${pages.length} pages in ${relative('.', folder)}\n`);
