import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

export type FolderLock = { readonly release: () => void };

/**
 * Takes the lock file of a folder for this process, or says which living process has it. A dead owner's lock is taken over.
 * Callers come one at a time (they hold the database's write lock meanwhile), so that no two can take over the same one.
 */
export function takeFolderLock(path: string): FolderLock | { readonly ownerPid: number } {
  const owner = readOwner(path);
  if (owner !== null && isRunning(owner)) return { ownerPid: owner.pid };
  rmSync(path, { force: true });
  const mine = `${process.pid} ${statOf(process.pid)?.startTicks ?? ''}\n`;
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, mine);
  } finally {
    closeSync(file);
  }
  return {
    release: () => {
      if (textOf(path) === mine) rmSync(path, { force: true });
    },
  };
}

/** `startTicks` is empty where the system does not tell when a process began. */
type Owner = { readonly pid: number; readonly startTicks: string };

/** `null` for no lock, or one whose writer died before it had written it. */
function readOwner(path: string): Owner | null {
  const [, pid, startTicks = ''] = /^([1-9]\d{0,9}) (\d*)\n$/.exec(textOf(path)) ?? [];
  return pid === undefined ? null : { pid: Number(pid), startTicks };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** In doubt yes: a lock is never taken from a process that may live. */
function isRunning({ pid, startTicks }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to another user.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const stat = statOf(pid);
  if (stat === null) return true;
  if (stat.state === 'Z' || stat.state === 'X') return false;
  // The same number with another start is a process that came later.
  return startTicks === '' || stat.startTicks === startTicks;
}

/**
 * State and start of a process, in clock ticks since the system started; `null` where there is no such file.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html fields 3 and 22; field 2 is a name in brackets that may hold anything
 */
function statOf(pid: number): { readonly state: string; readonly startTicks: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTicks: fields[19] ?? '' };
  } catch {
    return null;
  }
}
