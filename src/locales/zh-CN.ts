import type { Catalogue } from './catalogue.ts';
import type { Format } from './format.ts';
import { actions } from './zh-CN/actions.ts';
import { changes } from './zh-CN/changes.ts';
import { commands } from './zh-CN/commands.ts';
import { common } from './zh-CN/common.ts';
import { doctor } from './zh-CN/doctor.ts';
import { explain } from './zh-CN/explain.ts';
import { charts } from './zh-CN/charts.ts';
import { claims } from './zh-CN/claims.ts';
import { figures } from './zh-CN/figures.ts';
import { flows } from './zh-CN/flows.ts';
import { forbidden } from './zh-CN/forbidden.ts';
import { help } from './zh-CN/help.ts';
import { letter } from './zh-CN/letter.ts';
import { leverage } from './zh-CN/leverage.ts';
import { liquidations } from './zh-CN/liquidations.ts';
import { losses } from './zh-CN/losses.ts';
import { names } from './zh-CN/names.ts';
import { premium } from './zh-CN/premium.ts';
import { price } from './zh-CN/price.ts';
import { regime } from './zh-CN/regime.ts';
import { settings } from './zh-CN/settings.ts';
import { skew } from './zh-CN/skew.ts';
import { stress } from './zh-CN/stress.ts';
import { support } from './zh-CN/support.ts';
import { undo } from './zh-CN/undo.ts';
import { unlocks } from './zh-CN/unlocks.ts';
import { usage } from './zh-CN/usage.ts';
import { volatility } from './zh-CN/volatility.ts';
import { volume } from './zh-CN/volume.ts';
import { vrp } from './zh-CN/vrp.ts';

export const zhCN = (f: Format): Catalogue => ({
  f,
  common: common(f),
  usage: usage(f),
  commands,
  actions,
  help,
  doctor: doctor(f),
  regime: regime(f),
  support: support(f),
  losses: losses(f),
  stress: stress(f),
  figures,
  names,
  claims,
  charts: charts(f),
  forbidden,
  flows: flows(f),
  volume: volume(f),
  price: price(f),
  undo,
  unlocks: unlocks(f),
  letter: letter(f),
  changes: changes(f),
  explain: explain(f),
  leverage: leverage(f),
  liquidations: liquidations(f),
  premium: premium(f),
  settings,
  skew: skew(f),
  volatility: volatility(f),
  vrp: vrp(f),
});
