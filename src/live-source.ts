import { openLive, type Live, type LiveOptions } from './live.ts';
import { replaying } from './providers/http/recording.ts';
import { readRecording } from './recording-folder.ts';
import { baseOf } from './source-hosts.ts';
import { openStore } from './store/open-store.ts';

/** The live market, or what it was when a recording was made. */
export async function openLiveOrReplay(options: LiveOptions, folder: string | undefined): Promise<Live> {
  if (options.config.DATA !== 'replay' || folder === undefined) return openLive(options);
  const { momentMs, exchanges, remembered } = await readRecording(folder);
  const store = await openStore({ memory: true, onFault: options.onFault });
  await store.append(remembered, momentMs);
  let waitedMs = 0;
  return openLive({
    ...options,
    atMs: undefined,
    store,
    momentMs,
    transport: replaying(exchanges, baseOf(options.config)),
    // Nobody is at the other end to be waited for.
    clock: {
      now: () => momentMs + waitedMs,
      sleep: (ms) => {
        waitedMs += ms;
        return Promise.resolve();
      },
    },
    info: { kind: 'recorded', name: 'Recording' },
  });
}
