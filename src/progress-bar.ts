/** Where a progress line goes: a terminal redraws it, a log gets a line at each tenth. */
export type ProgressOutput = {
  readonly isTTY?: boolean | undefined;
  readonly write: (text: string) => unknown;
};

const WIDTH = 24;

/** Tells how far several long tasks are, each 0 to 1; a task that is done is told once. */
export function createProgress(output: ProgressOutput): (name: string, share: number) => void {
  const told = new Map<string, number>();
  return (name, share) => {
    const tenth = Math.floor(share * 10 + 1e-9);
    const before = told.get(name);
    if (before === 10) return;
    const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
    const line = `history: ${name} ${bar} ${Math.floor(share * 100 + 1e-9)}%`;
    if (output.isTTY === true) output.write(`\r${line}${tenth === 10 ? '\n' : ''}`);
    else if (tenth !== before) output.write(`${line}\n`);
    told.set(name, tenth);
  };
}
