import { chainBench } from './chain.ts';
import { letterBench } from './letter.ts';
import { pictureDelayBench } from './picture-delay.ts';
import { pictureMemoryBench } from './picture-memory.ts';
import { canvasBench, inThreadBench } from './pictures.ts';
import { rollingBench } from './rolling.ts';
import { startBench } from './start.ts';

let unmet = 0;
for (const bench of [
  chainBench,
  rollingBench,
  letterBench,
  startBench,
  canvasBench,
  inThreadBench,
  pictureMemoryBench,
  pictureDelayBench,
]) {
  const { name, ours, peer, theirs, unit, ratio, limit, met } = await bench();
  if (!met) unmet += 1;
  console.log(
    `${met ? 'met  ' : 'UNMET'} ${name}: ${ours.toFixed(1)} ${unit}, ${peer}: ${theirs.toFixed(1)} ${unit}, ${ratio === null ? '' : `ratio ${ratio.toFixed(2)} `}(${limit})`,
  );
}
process.exitCode = unmet === 0 ? 0 : 1;
