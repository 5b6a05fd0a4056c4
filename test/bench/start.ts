import { spawnSync } from 'node:child_process';
import { compare, type Comparison } from './compare.ts';

/** What `ask` loads from outside: the same libraries, imported bare. */
const LIBRARIES = ['zod', 'pino', 'papaparse', 'string-width'];

function run(args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status ?? 'a signal'}: ${stderr}`);
}

/** Process start to the first answer from the sample, against a process that only imports the same libraries. */
export function startBench(): Promise<Comparison> {
  const imports = LIBRARIES.map((name) => `import ${JSON.stringify(name)};`).join('');
  return compare({
    name: 'start to the first console answer',
    ours: () => {
      run(['dist/program/index.js', 'ask', '/support']);
    },
    peer: {
      name: `importing ${LIBRARIES.join(', ')}`,
      run: () => {
        run(['--input-type=module', '-e', imports]);
      },
    },
    atMostTimesSlower: 2,
  });
}
