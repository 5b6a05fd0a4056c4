import { chainBench } from './chain.ts';
import { letterBench } from './letter.ts';
import { coldDigestBench, digestMemoryBench, equalCommandsBench, warmCommandBench } from './live.ts';
import { pictureDelayBench } from './picture-delay.ts';
import { pictureMemoryBench } from './picture-memory.ts';
import { canvasBench, inThreadBench } from './pictures.ts';
import { commandLoadBench, guildMemoryBench, idleMemoryBench } from './platforms.ts';
import { rollingBench } from './rolling.ts';
import { startBench } from './start.ts';
import { storeBench } from './store.ts';

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
  coldDigestBench,
  warmCommandBench,
  equalCommandsBench,
  digestMemoryBench,
  storeBench,
  commandLoadBench,
  idleMemoryBench,
  guildMemoryBench,
]) {
  const { name, ours, peer, theirs, unit, ratio, limit, met } = await bench();
  if (!met) unmet += 1;
  console.log(
    `${met ? 'met  ' : 'UNMET'} ${name}: ${ours.toFixed(1)} ${unit}, ${peer}: ${theirs.toFixed(1)} ${unit}, ${ratio === null ? '' : `ratio ${ratio.toFixed(2)} `}(${limit})`,
  );
}
process.exitCode = unmet === 0 ? 0 : 1;
