import { message } from '../doubles/messages.ts';
import { createDiscord } from '../../src/adapters/discord/bot.ts';
import { createLogger } from '../../src/logger.ts';
import { createPainter } from '../../src/pictures/painter.ts';
import { renderPng } from '../../src/pictures/render-png.ts';
import { createTakePictures } from '../../src/pictures/take-pictures.ts';
import type { ChartSpec } from '../../src/charts/chart-spec.ts';
import type { Painter } from '../../src/pictures/painter.ts';
import { DISCORD_TOKEN } from '../doubles/fake-discord.ts';
import { commonParts } from '../doubles/platform-parts.ts';
import { distinctCharts, sampleCharts } from './sample-charts.ts';

/** The Discord bot in a process of its own: the root of the API, `painter | in-thread`, and how many distinct charts it answers with. */
const [apiRoot = '', route, distinct] = [process.argv[2], process.argv[3], Number(process.argv[4])];

/** As the painter does it, but in the thread that answers: equal charts are drawn once. */
function createInThread(): Painter {
  const drawn = new Map<string, Promise<Uint8Array>>();
  return {
    paint(spec: ChartSpec) {
      const key = JSON.stringify(spec);
      const picture = drawn.get(key) ?? renderPng(spec);
      drawn.set(key, picture);
      return picture;
    },
    close: () => Promise.resolve(),
  };
}

const painter =
  route === 'painter'
    ? createPainter({
        waiting: distinct,
        deadlineMs: 60_000,
        recycleAfter: 1_000_000,
        recycleRssMb: 100_000,
        cacheBytes: 50_000_000,
      })
    : createInThread();
const [first, ...charts] = distinctCharts(await sampleCharts(), distinct + 1);
// Loads the libraries: what is measured is a bot that has been running.
await painter.paint(first!);
const log = createLogger('silent', []);
let count = 0;
const bot = createDiscord({
  ...commonParts(),
  token: DISCORD_TOKEN,
  apiRoot,
  log,
  takePictures: createTakePictures({ painter, log }),
  respond: () => {
    count += 1;
    const spec = charts[count % distinct]!;
    return Promise.resolve({
      kind: 'message',
      message: message(
        `Answer ${count}`,
        { kind: 'text', text: 'What the market did.' },
        { kind: 'chart', spec, alt: 'Its claim.' },
      ),
    });
  },
});
await bot.start();
