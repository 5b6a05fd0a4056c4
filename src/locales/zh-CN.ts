import type { Catalogue } from './catalogue.ts';
import type { Format } from './format.ts';
import { commands } from './zh-CN/commands.ts';
import { common } from './zh-CN/common.ts';
import { support } from './zh-CN/support.ts';
import { usage } from './zh-CN/usage.ts';

export const zhCN = (f: Format): Catalogue => ({
  f,
  common: common(f),
  usage: usage(f),
  commands,
  support: support(f),
});
