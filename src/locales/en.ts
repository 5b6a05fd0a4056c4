import { commands } from './en/commands.ts';
import { common } from './en/common.ts';
import { support } from './en/support.ts';
import { usage } from './en/usage.ts';
import type { Format } from './format.ts';

export const en = (f: Format) => ({
  f,
  common: common(f),
  usage: usage(f),
  commands,
  support: support(f),
});
