import { chainBench } from './chain.ts';
import { letterBench } from './letter.ts';
import { rollingBench } from './rolling.ts';
import { startBench } from './start.ts';

let unmet = 0;
for (const bench of [chainBench, rollingBench, letterBench, startBench]) {
  const { name, ourMs, peer, peerMs, ratio, limit, met } = await bench();
  if (!met) unmet += 1;
  console.log(
    `${met ? 'met  ' : 'UNMET'} ${name}: ${ourMs.toFixed(1)} ms, ${peer}: ${peerMs.toFixed(1)} ms, ratio ${ratio.toFixed(2)} (${limit})`,
  );
}
process.exitCode = unmet === 0 ? 0 : 1;
